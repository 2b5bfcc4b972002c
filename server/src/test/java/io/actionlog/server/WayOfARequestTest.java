package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/the-way-of-a-request.md names is to be found in the sources. */
final class WayOfARequestTest {

  private static final Path ROOT = Path.of("..");

  /** A step of a drawing: package, class and method. */
  private static final Pattern STEP =
      Pattern.compile("(?m)^ +((?:client|server)(?:/[a-z]+)*) {2,}([A-Z]\\w+)\\.(\\w+)");

  /** A class in the text, with or without one of its methods. */
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");

  @Test
  void everyStepOfTheDrawingsShouldBeAMethodOfAClassInThatPackage() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<MatchResult> steps = STEP.matcher(page()).results().toList();
    for (MatchResult step : steps) {
      String module = step.group(1).split("/")[0];
      Path source =
          ROOT.resolve(module)
              .resolve("src/main/java/io/actionlog")
              .resolve(step.group(1))
              .resolve(step.group(2) + ".java");
      if (!Files.exists(source) || !hasMethod(Files.readString(source), step.group(3))) {
        wrong.add(step.group().strip());
      }
    }

    assertThat(steps).hasSizeGreaterThan(50);
    assertThat(wrong).as("steps without such a class or method").isEmpty();
  }

  @Test
  void everyClassInBackticksShouldExist() throws IOException {
    Map<String, String> sources = sources();
    List<String> wrong =
        NAME.matcher(page())
            .results()
            .filter(
                name -> {
                  String source = sources.get(name.group(1));
                  return source == null
                      || name.group(2) != null && !hasMethod(source, name.group(2));
                })
            .map(MatchResult::group)
            .toList();

    assertThat(wrong).as("classes or methods that are gone").isEmpty();
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/the-way-of-a-request.md"));
  }

  private static boolean hasMethod(String source, String name) {
    return Pattern.compile("\\b" + name + "\\(").matcher(source).find();
  }

  /** The sources by the simple names of their classes; those of the same name together. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (String folder :
        List.of("server/src/main/java", "server/src/test/java", "client/src/main/java")) {
      for (Path file : javaFiles(ROOT.resolve(folder))) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.merge(name, Files.readString(file), String::concat);
      }
    }
    return sources;
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
