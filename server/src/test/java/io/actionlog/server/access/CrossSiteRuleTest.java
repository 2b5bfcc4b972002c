package io.actionlog.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.actionlog.server.address.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose pages may have a browser call. */
final class CrossSiteRuleTest {

  private static final Optional<Origin> OWN = Origin.parse("https://log.example.com");

  private final CrossSiteRule rule =
      new CrossSiteRule(List.of(Origin.parse("https://console.example.com").orElseThrow()));

  private String refusal(boolean isSocket, String origin, String site) {
    Map<String, String> headers = new HashMap<>();
    if (!origin.equals("-")) {
      headers.put("Origin", origin);
    }
    if (!site.equals("-")) {
      headers.put("Sec-Fetch-Site", site);
    }
    AccessRefusedException refused =
        catchThrowableOfType(
            AccessRefusedException.class, () -> rule.refuseOtherSites(OWN, isSocket, headers::get));
    if (refused == null) {
      return "";
    }
    assertThat(refused.reason()).isEqualTo(AccessRefusedException.Reason.SITE);
    return refused.getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "-, -",
    "https://log.example.com, -",
    "https://log.example.com, same-origin",
    "https://log.example.com:443, -",
    "http://log.example.com, same-origin",
    "-, same-origin",
    "-, none",
    "https://console.example.com, -",
    "https://console.example.com, cross-site",
    "https://console.example.com, same-site"
  })
  void ownAndAllowedPagesShouldCallAsBefore(String origin, String site) {
    assertThat(refusal(false, origin, site)).isEmpty();
    assertThat(refusal(true, origin, site)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, -",
    "https://evil.example, cross-site",
    "https://evil.example, same-origin",
    "null, -",
    "'', -",
    "https://log.example.com:8443, -",
    "http://console.example.com, -",
    "https://console.example.com.evil.example, -",
    "'https://log.example.com,https://evil.example', -",
    "http://log.example.com, same-site",
    "https://log.example.com, cross-site",
    "-, cross-site",
    "-, same-site",
    "-, nonsense"
  })
  void otherPagesShouldBeRefused(String origin, String site) {
    assertThat(refusal(false, origin, site)).contains("(expected ");
    assertThat(refusal(true, origin, site)).contains("(expected ");
  }

  @Test
  void theSchemeShouldNotCountOnSockets() {
    assertThat(refusal(true, "http://log.example.com", "-")).isEmpty();
    assertThat(refusal(true, "http://log.example.com:443", "-")).isEmpty();
    assertThat(refusal(false, "http://log.example.com", "-")).isNotEmpty();
  }

  @Test
  void aRefusalShouldTellWhatWouldBeAccepted() {
    assertThat(refusal(false, "https://evil.example", "-"))
        .isEqualTo(
            "Origin: https://evil.example (expected https://log.example.com or an origin that the"
                + " server was told to allow)");
    assertThat(refusal(false, "-", "cross-site"))
        .isEqualTo(
            "Sec-Fetch-Site: cross-site (expected same-origin, or an Origin that the server was told"
                + " to allow)");
    assertThat(refusal(false, "x".repeat(5000), "-")).hasSizeLessThan(400);
  }

  @Test
  void nobodyShouldBeOwnWhereTheServerDoesNotKnowItsName() {
    assertThat(
            catchThrowableOfType(
                AccessRefusedException.class,
                () ->
                    rule.refuseOtherSites(
                        Optional.empty(), true, Map.of("Origin", "https://a")::get)))
        .hasMessage("Origin: https://a (expected an origin that the server was told to allow)");
  }
}
