package io.actionlog.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ActionGeneratorTest {

  @Test
  void theSameSeedShouldMakeTheSameCalls() {
    assertThat(Stream.generate(new ActionGenerator(1)::next).limit(100))
        .containsExactlyElementsOf(
            Stream.generate(new ActionGenerator(1)::next).limit(100).toList());
  }

  @Test
  void everyUuidShouldBeOfVersion4() {
    assertThat(Stream.generate(new ActionGenerator(1)::next).limit(100).toList())
        .extracting(call -> String.valueOf(call.uuid()))
        .allMatch(uuid -> uuid.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f-]{16}"));
  }

  @Test
  void aTenthOfTheCallsShouldBeOnOneObject() {
    long onIt =
        Stream.generate(new ActionGenerator(1)::next)
            .limit(10_000)
            .filter(call -> call.objectUri().equals(ActionGenerator.object(0)))
            .count();
    assertThat(onIt).isBetween(900L, 1200L);
  }
}
