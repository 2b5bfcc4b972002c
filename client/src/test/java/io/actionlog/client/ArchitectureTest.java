package io.actionlog.client;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packages of the client, what each may know of the others, and how large they are. */
final class ArchitectureTest {

  private static final String CLIENT = "io.actionlog.client";
  private static final String TRANSPORT = CLIENT + ".transport..";
  private static final String STREAM = CLIENT + ".stream..";
  private static final String AWAIT = CLIENT + ".await..";
  private static final String RECORDING = CLIENT + ".recording..";
  private static final String JAXRS = CLIENT + ".jaxrs..";
  private static final String SERVLET = CLIENT + ".servlet..";
  private static final String CLI = CLIENT + ".cli..";

  private static final long MEDIAN = 7;
  private static final long MOST = 36;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(ActionlogClient.class.getProtectionDomain().getCodeSource().getLocation())
          .that(
              DescribedPredicate.not(
                  JavaClass.Predicates.resideInAPackage(CLIENT + ".generated..")));

  @Test
  void packagesShouldHaveNoCycle() {
    slices()
        .assignedFrom(new EachPackage())
        .should()
        .beFreeOfCycles()
        .because("a package that can be read alone can be changed alone")
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
        .as("the median of %s", sizes)
        .isLessThanOrEqualTo(MEDIAN);
    assertThat(sorted.get(sorted.size() - 1))
        .as("the largest of %s", sizes)
        .isLessThanOrEqualTo(MOST);
  }

  @Test
  void transportShouldKnowNothingAboveIt() {
    noClasses()
        .that()
        .resideInAPackage(TRANSPORT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLIENT, STREAM, AWAIT, RECORDING, JAXRS, SERVLET, CLI)
        .because("how a call travels does not depend on what it is for")
        .check(CLASSES);
  }

  @Test
  void streamShouldKnowTransportOnly() {
    noClasses()
        .that()
        .resideInAPackage(STREAM)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLIENT, AWAIT, RECORDING, JAXRS, SERVLET, CLI)
        .because("a stream is read alike by the facade, the recorder and the command line")
        .check(CLASSES);
  }

  @Test
  void nothingShouldKnowTheCommandLine() {
    noClasses()
        .that(resideInAPackage(CLI).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLI, "picocli..")
        .because("the command line is one user of the library among others")
        .check(CLASSES);
  }

  @Test
  void onlyTheRecordingFeatureShouldKnowJaxRs() {
    noClasses()
        .that(resideInAPackage(JAXRS).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(JAXRS, "jakarta.ws.rs..")
        .because("an application without Jakarta REST uses the client, too")
        .check(CLASSES);
  }

  @Test
  void onlyTheRecordingFilterShouldKnowServlets() {
    noClasses()
        .that(resideInAPackage(SERVLET).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SERVLET, "jakarta.servlet..")
        .because("an application without servlets uses the client, too")
        .check(CLASSES);
  }

  @Test
  void theRecordingFilterShouldKnowNoJakartaRest() {
    noClasses()
        .that()
        .resideInAPackage(SERVLET)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(JAXRS, "jakarta.ws.rs..")
        .because("an application of servlets need not have Jakarta REST")
        .check(CLASSES);
  }

  @Test
  void theClientShouldKnowItsOwnModelsOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(
                JavaClass.Predicates.resideInAnyPackage(
                    "io.actionlog.api..", "io.actionlog.server..")))
        .because("shared classes would cancel a mistake out on both sides")
        .check(CLASSES);
  }

  /** Each package by itself, whatever stands above or below it. */
  private static final class EachPackage implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "each package";
    }
  }
}
