package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MainTest {

  @Test
  void greetingShouldNameTheNumberOfArguments() {
    assertThat(Main.greeting(2)).isEqualTo("Actionlog, started with 2 arguments");
  }
}
