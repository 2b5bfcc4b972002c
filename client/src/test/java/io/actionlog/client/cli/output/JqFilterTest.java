package io.actionlog.client.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds expressions of jq to an end. */
class JqFilterTest {

  private final ObjectNode value = JsonNodeFactory.instance.objectNode().put("state", "Failed");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[range(1e12)]",
        "reduce range(1e12) as $i (0; .+1)",
        "try last(range(1e12)) catch 1",
        "[limit(1e12; range(1e12))]",
      })
  void anExpressionThatDoesNotEndShouldBeGivenUp(String expression) {
    assertThatThrownBy(() -> new JqFilter(expression).lines(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("more than 5000000 steps (expected an expression that ends)");
  }

  @Test
  void eachValueShouldHaveAllTheSteps() {
    JqFilter filter = new JqFilter("[range(2000000)] | length");

    for (int i = 0; i < 2; i++) {
      assertThat(filter.lines(value)).containsExactly("2000000");
    }
  }
}
