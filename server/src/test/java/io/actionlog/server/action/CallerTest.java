package io.actionlog.server.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class CallerTest {

  @Test
  void namespacesForShouldBeginWithTheOwnAndThenWithWhereTheRoleIsEnough() {
    Caller caller =
        new Caller(
            "own",
            Map.of(
                "own", Role.VIEWER,
                "a", Role.VIEWER,
                "b", Role.PRODUCER,
                "c", Role.MEMBER,
                "z", Role.ADMIN));
    assertThat(caller.namespacesFor(Role.VIEWER)).containsExactly("own", "z", "b", "c", "a");
    assertThat(caller.namespacesFor(Role.PRODUCER)).containsExactly("own", "z", "b", "c", "a");
    assertThat(caller.namespacesFor(Role.MEMBER)).containsExactly("own", "z", "c", "b", "a");
  }
}
