package io.actionlog.client.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** An expression of jq 1.7. */
final class JqFilter {

  private static final Version VERSION = Versions.JQ_1_7;

  private final Scope functions = Scope.newEmptyScope();
  private final JsonQuery query;

  /**
   * @throws IllegalArgumentException if it is none
   */
  JqFilter(String expression) {
    BuiltinFunctionLoader.getInstance().loadFunctions(VERSION, functions);
    try {
      query = JsonQuery.compile(expression, VERSION);
    } catch (JsonQueryException e) {
      throw new IllegalArgumentException("'" + expression + "' (expected an expression of jq)", e);
    }
  }

  /**
   * What it makes of a value, one result a line: text as it is, anything else as JSON.
   *
   * @throws IllegalArgumentException if it does not apply to this value
   */
  List<String> lines(JsonNode value) {
    List<String> lines = new ArrayList<>();
    try {
      query.apply(
          Scope.newChildScope(functions),
          value,
          result -> lines.add(result.isTextual() ? result.textValue() : result.toString()));
    } catch (JsonQueryException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("too deep (expected an expression that ends)", e);
    }
    return lines;
  }
}
