package io.actionlog.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RefusalLogTest {

  private final List<String> lines = new ArrayList<>();
  private long nanos;
  private final RefusalLog log = new RefusalLog(lines::add, () -> nanos);

  @Test
  void addShouldLogEachKindOnceAMinuteWithHowManyThereWere() {
    for (int i = 0; i < 500; i++) {
      log.add("keys", "keys: too many");
    }
    log.add("requests", "requests: too many");
    nanos = TimeUnit.MINUTES.toNanos(1);
    log.add("keys", "keys: too many");
    assertThat(lines)
        .containsExactly(
            "refused 1 times since the last such line, lately for keys: too many",
            "refused 1 times since the last such line, lately for requests: too many",
            "refused 500 times since the last such line, lately for keys: too many");
  }
}
