package io.actionlog.contract.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.EventStream;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.tls.Program.Outcome;
import io.actionlog.harness.HostedServer;
import io.actionlog.harness.TestCertificate;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server with a certificate of its own, and those who call it. */
class TlsIT {

  private static final TestCertificate CERTIFICATE = TestCertificate.in(Fixture.folder("tls"));
  private static final String UUID = "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";
  private static final String NOT_TRUSTED =
      "its certificate is not trusted; --ca-certificate FILE names whom to trust";
  private static final String TLS = "it speaks TLS there; use https://";
  private static final String NO_TLS =
      "it speaks no TLS there, but plain HTTP perhaps; use http://";

  @SuppressWarnings("NullAway.Init")
  private static HostedServer server;

  @BeforeAll
  static void start() {
    server = HostedServer.start(Fixture.folder("tls-data"), Fixture.SCRIPTS, CERTIFICATE.options());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static URI withScheme(String scheme, URI server) {
    return URI.create(scheme + "://" + server.getAuthority());
  }

  private static Program untold(URI address) {
    return Program.at(address, server.admin());
  }

  private static Program told(URI address) {
    return untold(address).with("ACTIONLOG_CA_CERTIFICATE", CERTIFICATE.certificate());
  }

  private static ActionlogClient client() {
    return ActionlogClient.builder(server.address().toString())
        .credentials(server.admin().name(), server.admin().key())
        .caCertificate(CERTIFICATE.certificate())
        .build();
  }

  private static Action record(ActionlogClient client) {
    return client.recordAction(
        new RecordActionRequest().action("a").objectUri("/api/x/1/").method("POST").path("/x"));
  }

  @Test
  void theClientShouldCallAndWatchOverTls() {
    assertThat(server.address()).hasScheme("https");
    try (ActionlogClient client = client();
        EventStream events = client.watchActions(EventOptions.all())) {
      Action recorded = record(client);
      assertThat(events.iterator().next().action()).isEqualTo(recorded.getUuid());
    }
  }

  @Test
  void theCommandLineShouldCallAndFollowOverTls() {
    try (ActionlogClient client = client()) {
      String uuid = record(client).getUuid().toString();
      Program told = told(server.address());
      assertThat(told.actionlog("action", "ls", "-q").out()).contains(uuid);
      Outcome logs =
          untold(server.address())
              .actionlog(
                  "action", "logs", uuid, "--ca-certificate", CERTIFICATE.certificate().toString());
      assertThat(logs.err()).isEmpty();
      assertThat(logs.code()).isZero();
    }
  }

  @Test
  void theCommandLineShouldTellWhatIsWrongWithTlsInOneLine() {
    URI plain = withScheme("http", server.address());
    URI noTls = withScheme("https", Fixture.SERVER.address());
    for (String[] command :
        new String[][] {{"action", "ls"}, {"action", "logs", "-f", UUID}, {"event"}}) {
      assertFails(untold(server.address()).actionlog(command), server.address(), NOT_TRUSTED);
      assertFails(told(plain).actionlog(command), plain, TLS);
      assertFails(told(noTls).actionlog(command), noTls, NO_TLS);
    }
  }

  private static void assertFails(Outcome outcome, URI address, String reason) {
    assertThat(outcome.err())
        .endsWith("no answer from " + address + " (" + reason + ")\n")
        .containsOnlyOnce("\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(1);
  }

  @Test
  void theKitShouldJudgeOverTls() {
    Outcome outcome = told(server.address()).kit("--only", "getHealth");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).as(outcome.out()).isZero();
  }

  @Test
  void theKitShouldTellWhatIsWrongWithTlsInOneLine() {
    URI plain = withScheme("http", server.address());
    URI noTls = withScheme("https", Fixture.SERVER.address());
    assertCannotRun(untold(server.address()).kit(), server.address(), NOT_TRUSTED);
    assertCannotRun(told(plain).kit(), plain, TLS);
    assertCannotRun(told(noTls).kit(), noTls, NO_TLS);
  }

  @Test
  void theKitShouldRefuseSettingsThatItCannotUse() {
    Outcome outcome = untold(server.address()).kit("--ca-certificate", "/no/such.pem");
    assertThat(outcome.err())
        .startsWith("--ca-certificate: /no/such.pem (expected a file that can be read)");
    assertThat(outcome.code()).isEqualTo(2);
    outcome = untold(server.address()).with("HTTPS_PROXY", "socks5://anna:x@y").kit();
    assertThat(outcome.err())
        .startsWith("HTTPS_PROXY: not shown (expected http://host:port, without a user)");
    assertThat(outcome.code()).isEqualTo(2);
  }

  private static void assertCannotRun(Outcome outcome, URI address, String reason) {
    assertThat(outcome.err().strip()).isEqualTo("--url: " + address + ": " + reason);
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void commandLineAndKitShouldGoThroughTheProxyOfTheEnvironment() throws Exception {
    URI named = URI.create("https://" + TestCertificate.NAME + ":" + server.address().getPort());
    try (TunnelProxy proxy = new TunnelProxy();
        ActionlogClient client = client()) {
      String uuid = record(client).getUuid().toString();
      Program program = told(named).with("HTTPS_PROXY", proxy.address());
      assertThat(program.actionlog("action", "ls", "-q").out()).contains(uuid);
      assertThat(program.actionlog("action", "logs", uuid).code()).isZero();
      assertThat(program.kit("--only", "getHealth").code()).isZero();
      assertThat(proxy.requests())
          .hasSizeGreaterThanOrEqualTo(3)
          .allMatch(line -> line.startsWith("CONNECT " + named.getAuthority() + " "));
      assertThat(program.with("NO_PROXY", "example").actionlog("action", "ls").err())
          .startsWith("no answer from " + named);
    }
  }

  @Test
  void theKitShouldHaveATunnelForPlainHttpToo() throws Exception {
    URI named =
        URI.create("http://" + TestCertificate.NAME + ":" + Fixture.SERVER.address().getPort());
    try (TunnelProxy proxy = new TunnelProxy()) {
      Outcome outcome =
          Program.at(named, Fixture.SERVER.admin())
              .with("http_proxy", proxy.address())
              .kit("--only", "getHealth");
      assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
      assertThat(proxy.requests())
          .isNotEmpty()
          .allMatch(line -> line.startsWith("CONNECT " + named.getAuthority() + " "));
    }
  }
}
