package io.actionlog.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.actionlog.conformance.command.Main;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packages of the module, and which of them may depend on which. */
final class ArchitectureTest {

  private static final String ROOT = "io.actionlog.conformance";
  private static final int MEDIAN = 7;
  private static final int LARGEST = 36;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void packagesShouldFormNoCycle() {
    slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("a package can be read, tested and moved alone only when nothing leads back to it")
        .check(CLASSES);
  }

  @Test
  void packagesShouldBeSmall() {
    Map<String, Long> sizes =
        CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    List<Long> sorted = sizes.values().stream().sorted().toList();
    assertThat(sorted.get(sorted.size() / 2))
        .as("the median of %s, because a reader can keep about seven classes in mind", sizes)
        .isLessThanOrEqualTo(MEDIAN);
    assertThat(sizes.values())
        .as("the sizes %s, because a package of one subject never needs more", sizes)
        .allMatch(size -> size <= LARGEST);
  }

  @Test
  void nothingShouldKnowTheServerOrTheClientOfThisProject() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.actionlog.server..",
            "io.actionlog.client..",
            "io.actionlog.api",
            "io.actionlog.api.model..")
        .because("a judge that shares code with whom it judges shares the mistakes, too")
        .check(CLASSES);
  }

  @Test
  void theDocumentAndMessagesShouldKnowNothingAboveThem() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + ".document..", ROOT + ".exchange..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages(
            ROOT + ".judge..",
            ROOT + ".check..",
            ROOT + ".stub..",
            ROOT + ".report..",
            ROOT + ".command..")
        .because("kit, stub and proxy all stand on the document and the messages")
        .check(CLASSES);
  }

  @Test
  void kitAndStubShouldNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".stub..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".check..")
        .because("servers and clients are judged independently; only the command line knows both")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".check..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".stub..")
        .because("servers and clients are judged independently; only the command line knows both")
        .check(CLASSES);
  }
}
