package io.actionlog.contract.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;

/**
 * Reads logs to their close and fails at the first line that is missing, doubled, out of order or
 * changed.
 */
final class Following {

  private static final int LIMIT_MINUTES = 3;

  private Following() {}

  /** Starts to read the socket. */
  static Future<Long> start(
      ExecutorService threads, ApiSocket<String> socket, LongFunction<String> text) {
    Callable<Long> reading = () -> countToClose(socket, text);
    return threads.submit(reading);
  }

  /** How many lines each has received. */
  static List<Long> counts(List<Future<Long>> followers)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<Long> counts = new ArrayList<>();
    for (Future<Long> follower : followers) {
      counts.add(follower.get(LIMIT_MINUTES, TimeUnit.MINUTES));
    }
    return counts;
  }

  /** Reads from the first line to the close; the number of lines. */
  static long countToClose(ApiSocket<String> socket, LongFunction<String> text) {
    long number = 0;
    Frame frame = socket.frame();
    while (frame.opcode() == Frame.TEXT) {
      JsonNode line = Suite.json(frame.text());
      // What a slow command has written of a line is told beside the lines.
      if (!line.path("type").asText().equals("progress")) {
        assertThat(line.path("number").asLong()).isEqualTo(number);
        assertThat(line.path("log").asText()).isEqualTo(text.apply(number));
        number++;
      }
      frame = socket.frame();
    }
    assertThat(frame.closeCode()).isEqualTo(1000);
    return number;
  }
}
