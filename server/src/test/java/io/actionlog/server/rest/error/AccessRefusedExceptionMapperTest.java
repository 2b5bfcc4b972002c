package io.actionlog.server.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.access.AccessRefusedException;
import io.actionlog.server.access.AccessRefusedException.Reason;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

final class AccessRefusedExceptionMapperTest {

  private static Response answer(Reason reason, String message) {
    return new AccessRefusedExceptionMapper()
        .toResponse(new AccessRefusedException(reason, message));
  }

  @Test
  void refuseOverflowShouldAnswer429WithTheLimit() {
    Response refused = answer(Reason.RATE, "requests: too many (expected at most 5 a second)");
    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getHeaderString("Retry-After")).isEqualTo("1");
    assertThat(refused.getEntity())
        .hasToString("ApiError[error=requests: too many (expected at most 5 a second)]");
  }

  @Test
  void wrongCredentialsShouldAnswer401WithTheScheme() {
    Response refused = answer(Reason.CREDENTIALS, "credentials: wrong");
    assertThat(refused.getStatus()).isEqualTo(401);
    assertThat(refused.getHeaderString("WWW-Authenticate")).isEqualTo("Basic realm=\"Actionlog\"");
    assertThat(refused.getEntity()).hasToString("ApiError[error=credentials: wrong]");
  }
}
