package io.actionlog.client.await;

import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.actionlog.client.stream.LogLine;
import io.actionlog.client.stream.LogServer;
import io.actionlog.client.stream.LogWire;
import io.actionlog.client.transport.ActionlogException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the waiting for success to telling a failure with its log. */
class AwaitSuccessTest extends AwaitTestBase {

  @Test
  void awaitSuccessShouldReturnWhatSucceededAndLeaveItsLogAlone() throws Exception {
    set(1, "Success");

    assertThat(client.awaitSuccess(uuid(1), LONG).getState()).hasToString("Success");
    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Failed", "Canceled"})
  void awaitSuccessShouldThrowAnyOtherEndWithTheLastLines(String state) {
    set(1, state);
    server.log("pulling", "no space left");

    ActionFailedException failed =
        catchThrowableOfType(ActionFailedException.class, () -> client.awaitSuccess(uuid(1), LONG));

    assertThat(failed.action().getState()).hasToString(state);
    assertThat(failed.lastLines())
        .extracting(LogLine::text)
        .containsExactly("pulling", "no space left");
    assertThat(failed)
        .hasMessage(
            "action "
                + uuid(1)
                + " (redeploy of /api/app/v1/service/1/) ended with "
                + state
                + "; the end of its log:\n  pulling\n  no space left");
  }

  @Test
  void awaitSuccessShouldReadTwentyLinesAndNoMore() {
    set(1, "Failed");
    server.log(IntStream.range(0, 50).mapToObj(i -> "line " + i).toArray(String[]::new));

    ActionFailedException failed =
        catchThrowableOfType(ActionFailedException.class, () -> client.awaitSuccess(uuid(1), LONG));

    assertThat(failed.lastLines()).hasSize(20);
    assertThat(failed.lastLines().get(19).number()).isEqualTo(49);
    assertThat(server.requests.stream().map(LogServer.Request::target))
        .anyMatch(target -> target.endsWith("/logs/?tail=20&follow=false"));
  }

  @Test
  void awaitSuccessShouldShowNoControlCharactersAndNoEndlessLines() {
    set(1, "Failed");
    server.log("\\u001b[31mred", "x".repeat(2000));

    ActionFailedException failed =
        catchThrowableOfType(ActionFailedException.class, () -> client.awaitSuccess(uuid(1), LONG));

    assertThat(failed).hasMessageContaining("\n   [31mred\n").hasMessageEndingWith("x…");
    assertThat(failed.getMessage()).hasSizeLessThan(700);
    assertThat(failed.lastLines().get(0).text()).isEqualTo("\u001b[31mred");
    assertThat(failed.lastLines().get(1).text()).hasSize(2000);
  }

  @Test
  void awaitSuccessShouldThrowTheFailureAlsoWhenTheLogCannotBeRead() {
    set(1, "Failed");
    server.rest =
        target -> {
          server.refusals.add(LogWire.refusal(404, "", "uuid: gone"));
          return answer(target);
        };

    ActionFailedException failed =
        catchThrowableOfType(ActionFailedException.class, () -> client.awaitSuccess(uuid(1), LONG));

    assertThat(failed.lastLines()).isEmpty();
    assertThat(failed.getSuppressed())
        .singleElement()
        .isInstanceOf(ActionlogException.NotFound.class);
    assertThat(failed).hasMessageEndingWith("ended with Failed");
  }

  @Test
  void awaitSuccessShouldEndInTime() {
    set(1, "In progress");

    assertThatThrownBy(() -> client.awaitSuccess(uuid(1), Duration.ZERO))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void awaitShouldEndWhenTheClientIsClosed() {
    set(1, "In progress");
    server.rest =
        target -> {
          client.close();
          return anAction(1, "In progress");
        };

    assertThatThrownBy(() -> client.await(uuid(1), LONG))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this client is closed");
  }
}
