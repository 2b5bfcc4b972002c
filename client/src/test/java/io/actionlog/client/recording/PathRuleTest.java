package io.actionlog.client.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the rule on paths to its examples, and what it makes to the contract. */
class PathRuleTest {

  private static final Pattern OBJECT = Pattern.compile("^/[A-Za-z0-9._~:@!$&()*+,;=%/-]*$");
  private static final Pattern PATH = Pattern.compile("^/[^\\x00-\\x20\\x7F?#]*$");
  private static final Pattern ACTION = Pattern.compile("^[^\\x00-\\x1F\\x7F]+$");

  @ParameterizedTest
  @CsvSource({
    "POST, /api/app/v1/service/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/redeploy/, Service Redeploy, "
        + "/api/app/v1/service/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/",
    "DELETE, /service/17, Service Delete, /service/17/",
    "PATCH, /service/17/, Service Update, /service/17/",
    "PUT, /service/deadbeef01, Service Update, /service/deadbeef01/",
    "GET, /service/17?x=1/2, Service Read, /service/17/",
    "HEAD, /service/dead, Dead Read, /service/dead/",
    "POST, /api/app/v1/service/, Service Create, /api/app/v1/service/",
    "POST, /node-cluster/3/scale_up/now, Node Cluster Scale Up, /node-cluster/3/",
    "POST, /stack/1/service/2/stop, Service Stop, /stack/1/service/2/",
    "GET, /, Read, /",
    "GET, '', Read, /",
    "GET, /17/, Read, /17/",
    "OPTIONS, *, Options, /*/",
    "GET, http://host:80/service/1?a, Service Read, /service/1/",
    "GET, https://host, Read, /",
    "CONNECT, host:443, Host 443 Connect, /host:443/",
    "GET, //a//b/, B Read, //a//b/",
    "GET, /service/7/redeploy, Service Redeploy Read, /service/7/",
    "HEAD, /service/7/redeploy, Service Redeploy Read, /service/7/",
    "DELETE, /service/7/tags/, Service Tags Delete, /service/7/",
    "PUT, /service/7/tags/, Service Tags Update, /service/7/",
    "M-SEARCH, /service/7, Service M Search, /service/7/",
    "GET, /users/j%C3%BCrgen, J\u00fcrgen Read, /users/j%C3%BCrgen/",
    "GET, /users/%E6%97%A5%F0%A0%80%8B, \u65e5\ud840\udc0b Read, /users/%E6%97%A5%F0%A0%80%8B/",
    "GET, /a%20b%2Fc, A B C Read, /a%20b%2Fc/",
    "GET, /a%FFb%4, A B 4 Read, /a%FFb%4/",
  })
  void ruleShouldFindTheActionAndTheObject(
      String method, String target, String action, String object) {
    PathRule rule = PathRule.of(method, target);

    assertThat(rule.action()).isEqualTo(action);
    assertThat(rule.objectUri()).isEqualTo(object);
    assertThatItFits(rule);
  }

  @Test
  void ruleShouldKeepThePathAsItWasSent() {
    assertThat(PathRule.of("GET", "/a%20b/ä/?q").path()).isEqualTo("/a%20b/ä/");
  }

  @ParameterizedTest
  @CsvSource({
    "/service/7;jsessionid=1F.node0, Service Create, /service/7",
    "/service;v=2/7;jsessionid=1F;x/redeploy;y=a?b;c, Service Redeploy, /service/7/redeploy",
    "http://host/service/7/;jsessionid=1F, Service Create, /service/7/",
    "/;jsessionid=1F, Create, /",
    ";jsessionid=1F, Create, /",
    "/service/a%3Bb;c, A B Create, /service/a%3Bb",
  })
  void ruleShouldLeaveOutTheParametersOfSegments(String target, String action, String path) {
    PathRule rule = PathRule.of("POST", target);

    assertThat(rule.action()).isEqualTo(action);
    assertThat(rule.path()).isEqualTo(path);
    assertThat(rule.objectUri()).doesNotContain(";");
    assertThatItFits(rule);
  }

  @Test
  void ruleShouldEncodeWhatTheContractForbids() {
    PathRule rule = PathRule.of("GET", "/it's/a b/\u0001ä\ud83d\ude00");

    assertThat(rule.path()).isEqualTo("/it's/a%20b/%01ä\ud83d\ude00");
    assertThat(rule.objectUri()).isEqualTo("/it%27s/a%20b/%01%C3%A4%F0%9F%98%80/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ä", "\u0001", "\ud83d\ude00", "%41", "/", "/7", "\ud83d"})
  void ruleShouldKeepToTheLongestThatTheContractAllows(String part) {
    for (int more = 0; more < 12; more++) {
      PathRule rule = PathRule.of("get", "/" + "x".repeat(more) + part.repeat(3_000));

      assertThatItFits(rule);
      assertThat(rule.path()).hasSizeGreaterThan(2_030);
      assertThat(rule.objectUri()).doesNotContainPattern("%.?/?$");
    }
  }

  private static void assertThatItFits(PathRule rule) {
    assertThat(rule.objectUri()).matches(OBJECT).endsWith("/").hasSizeLessThanOrEqualTo(1024);
    assertThat(rule.path()).matches(PATH).hasSizeLessThanOrEqualTo(2048);
    assertThat(rule.action()).matches(ACTION).hasSizeBetween(1, 255);
  }
}
