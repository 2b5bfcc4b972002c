package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How many files a reader meets when opening a package. */
final class PackageSizeTest {

  private static final int MEDIAN = 7;
  private static final int MOST = 36;

  private static final Map<String, Long> FILES =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation()).stream()
              .filter(JavaClass::isTopLevelClass)
              .filter(type -> !type.getSimpleName().equals("package-info"))
              .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

  @Test
  void theMedianOfFilesInAPackageShouldBeSmall() {
    List<Long> sizes = FILES.values().stream().sorted().toList();
    assertThat(sizes.get(sizes.size() / 2)).as(FILES.toString()).isBetween(1L, (long) MEDIAN);
  }

  @Test
  void noPackageShouldBeAHall() {
    assertThat(FILES).allSatisfy((name, files) -> assertThat(files).isLessThanOrEqualTo(MOST));
  }
}
