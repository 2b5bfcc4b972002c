package io.actionlog.contract.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Knows which test classes of the module have run; registered for all of them by META-INF/services.
 */
public final class RunTests implements BeforeAllCallback {

  private static final Set<String> RUN = new ConcurrentSkipListSet<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    RUN.add(context.getRequiredTestClass().getSimpleName());
  }

  /** Whether every test class of the module has been started. */
  public static boolean isWholeSuite() {
    return missing().isEmpty();
  }

  /** The test classes of the module that have not been started. */
  public static List<String> missing() {
    try (Stream<Path> classes = Files.walk(testClasses())) {
      return classes
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith("IT.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(name -> !RUN.contains(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path testClasses() {
    try {
      return Path.of(RunTests.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
