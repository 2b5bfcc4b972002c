package io.actionlog.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.actionlog.api.model.Action;
import io.actionlog.api.model.ActionList;
import io.actionlog.api.model.ApiError;
import io.actionlog.api.model.Health;
import io.actionlog.api.model.ListMeta;
import io.actionlog.api.model.LogFrame;
import io.actionlog.api.model.Operation;
import io.actionlog.api.model.OperationList;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Holds the generated code to the promise that a change in the document breaks the compile of
 * whoever does not follow.
 *
 * <p>Compiles code that fits the document, then the same code as it would stand after a change in
 * the document: one required attribute behind, or with an operation's former name or type.
 */
class BreakingChangeTest {

  private static final List<Class<?>> ANSWERS =
      List.of(
          Action.class,
          ActionList.class,
          ListMeta.class,
          LogFrame.class,
          Operation.class,
          OperationList.class,
          Health.class,
          ApiError.class);

  @Test
  void answerShouldCompileOnlyWithEveryRequiredAttribute() {
    Map<String, String> bodies = new LinkedHashMap<>();
    for (Class<?> model : ANSWERS) {
      List<String> attributes =
          Arrays.stream(model.getRecordComponents())
              .filter(component -> !isOptional(component))
              .map(RecordComponent::getName)
              .toList();
      bodies.put(model.getSimpleName() + " whole", building(model, attributes));
      attributes.forEach(
          left ->
              bodies.put(
                  model.getSimpleName() + " without " + left,
                  building(
                      model, attributes.stream().filter(each -> !each.equals(left)).toList())));
    }

    assertThat(compiling(bodies))
        .containsExactlyElementsOf(
            ANSWERS.stream().map(model -> model.getSimpleName() + " whole").toList());
  }

  /** What may be left out is written where it is there alone. */
  private static boolean isOptional(RecordComponent attribute) {
    return attribute.getAccessor().isAnnotationPresent(JsonInclude.class);
  }

  @Test
  void operationShouldCompileOnlyWithTheNameTypeAndParametersOfTheDocument() {
    Map<String, String> bodies =
        Map.of(
            "the document's", implementing("Action cancelAction(UUID uuid, String key)"),
            "renamed", implementing("Action abortAction(UUID uuid, String key)"),
            "another answer", implementing("ActionList cancelAction(UUID uuid, String key)"),
            "another parameter", implementing("Action cancelAction(String uuid, String key)"),
            "one parameter more",
                implementing("Action cancelAction(UUID uuid, String key, String reason)"));

    assertThat(compiling(bodies)).containsExactly("the document's");
  }

  private static String building(Class<?> model, List<String> attributes) {
    return attributes.stream()
        .map(attribute -> "." + attribute + "(null)")
        .collect(
            Collectors.joining(
                "", "{ Object o = " + model.getName() + ".builder()", ".build(); }"));
  }

  private static String implementing(String method) {
    return "implements io.actionlog.api.ActionsApi { @Override public "
        + method
        + " { return null; } }";
  }

  /** The names of the class bodies that compile, by one run of the compiler that writes nothing. */
  private static List<String> compiling(Map<String, String> bodies) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options = List.of("-proc:none", "-implicit:none", "-XDshould-stop.ifNoError=FLOW");
    List<Source> sources = new ArrayList<>();
    bodies.forEach((name, body) -> sources.add(new Source(name, sources.size(), body)));
    compiler.getTask(null, null, diagnostics, options, null, sources).call();
    Set<JavaFileObject> broken =
        diagnostics.getDiagnostics().stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .map(Diagnostic::getSource)
            .collect(Collectors.toSet());
    return sources.stream()
        .filter(source -> !broken.contains(source))
        .map(source -> source.name)
        .toList();
  }

  /** A class from memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String name;
    private final String text;

    Source(String name, int number, String body) {
      super(URI.create("string:///Sample" + number + ".java"), Kind.SOURCE);
      this.name = name;
      this.text =
          "import io.actionlog.api.model.*; import java.util.UUID; abstract class Sample%d %s"
              .formatted(number, body);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
