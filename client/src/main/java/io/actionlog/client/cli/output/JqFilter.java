package io.actionlog.client.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** An expression of jq 1.7, which ends: after so many steps it is given up. For one thread. */
final class JqFilter {

  private static final Version VERSION = Versions.JQ_1_7;

  /** Of its functions, their calls and their results: a hundred times what a whole page takes. */
  private static final int MOST_STEPS = 5_000_000;

  private final Scope functions = Scope.newEmptyScope();
  private final JsonQuery query;
  private int steps;

  /**
   * @throws IllegalArgumentException if it is none
   */
  JqFilter(String expression) {
    BuiltinFunctionLoader.getInstance().loadFunctions(VERSION, functions);
    Map.copyOf(functions.getLocalFunctions())
        .forEach((name, function) -> functions.addFunction(name, counted(function)));
    try {
      query = JsonQuery.compile(expression, VERSION);
    } catch (JsonQueryException e) {
      throw new IllegalArgumentException("'" + expression + "' (expected an expression of jq)", e);
    }
  }

  private Function counted(Function function) {
    return (scope, arguments, in, path, output, version) -> {
      step();
      PathOutput counting =
          (result, itsPath) -> {
            step();
            output.emit(result, itsPath);
          };
      function.apply(scope, arguments, in, path, counting, version);
    };
  }

  /** Not with the exception of the library, which an expression can catch. */
  private void step() {
    if (++steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "more than " + MOST_STEPS + " steps (expected an expression that ends)");
    }
  }

  /**
   * What it makes of a value, one result a line: text as it is, anything else as JSON.
   *
   * @throws IllegalArgumentException if it does not apply to this value
   */
  List<String> lines(JsonNode value) {
    List<String> lines = new ArrayList<>();
    steps = 0;
    try {
      query.apply(
          Scope.newChildScope(functions),
          value,
          result -> lines.add(result.isTextual() ? result.textValue() : result.toString()));
    } catch (JsonQueryException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("too deep (expected an expression that ends)", e);
    } catch (OutOfMemoryError e) {
      throw new IllegalArgumentException("too much (expected what fits into the memory)", e);
    }
    return lines;
  }
}
