package io.actionlog.server.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FingerprintTest {

  @Test
  void recordActionShouldCountALaterComponentOnlyWhenItIsGiven() {
    assertThat(Fingerprint.components(new Grown("a", null), 1))
        .isEqualTo(Fingerprint.components(new First("a"), 1));
    assertThat(Fingerprint.components(new Grown("a", "b"), 1)).containsExactly("a", "later=b");
  }

  private record First(String first) {}

  private record Grown(String first, @Nullable String later) {}
}
