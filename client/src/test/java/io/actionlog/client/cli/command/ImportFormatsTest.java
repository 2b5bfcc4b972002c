package io.actionlog.client.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds {@code import} to what it makes of lines in each format, and to which it records. */
class ImportFormatsTest extends ImportTestBase {

  private static final String DATE = "[27/Jan/2024:10:03:34 +0000]";
  private static final String VHOST =
      "shop.example:443 198.51.100.7 - alice "
          + DATE
          + " \"GET /shop/ HTTP/1.1\" 200 5 \"-\" \"UA\"\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto",
        "vhost_combined",
        "VHOST-Combined",
        "%v:%p %h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\"",
      })
  void importShouldTakeAFormatByItsNameOrAsTheServerHasIt(String format) throws IOException {
    assertThat(run("import", "--format", format, file(VHOST).toString())).isZero();

    JsonNode item = items().get(0);
    assertThat(item.path("ip").textValue()).isEqualTo("198.51.100.7");
    assertThat(item.path("user").textValue()).isEqualTo("alice");
    assertThat(item.path("user_agent").textValue()).isEqualTo("UA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "%h %t", "$remote_addr"})
  void importShouldRefuseAFormatThatItCannotRead(String format) throws IOException {
    assertThat(run("import", "--format", format, file(VHOST).toString())).isEqualTo(2);

    assertThat(err()).startsWith("--format: ").contains("(expected ");
    assertThat(recorded).isEmpty();
  }

  @Test
  void importShouldTakeAnActionBackThatIsAsLargeAsOneMayBe() throws IOException {
    String parameters =
        IntStream.range(0, 50)
            .mapToObj(i -> "\"p%d\":\"%s\"".formatted(i, "\u65e5".repeat(4096)))
            .collect(Collectors.joining(","));
    String action =
        """
        {"action":"A","state":"Canceled","method":"POST","path":"/a/","object":"/a/","user":"u",\
        "ip":"::1","user_agent":"","start_date":"Sat, 27 Jan 2024 10:03:34 +0000",\
        "end_date":"Sat, 27 Jan 2024 10:03:34 +0000",\
        "uuid":"6246c558-976c-4df6-ba60-eb1a344a17af","parameters":{"""
            + parameters
            + "}}\n";

    int code = run("import", file(action + call("GET /" + "x".repeat(70_000))).toString());

    assertThat(code).isEqualTo(1);
    assertThat(items()).singleElement().extracting(a -> a.path("parameters").size()).isEqualTo(50);
    assertThat(out())
        .contains(
            "imported: 1\n", "line 2: line: more than 65536 bytes (expected at most so many)");
  }

  @Test
  void importShouldLeaveOutWhatIsNoActionUnlessAsked() throws IOException {
    String file =
        file(call("HEAD /a")
                + call("OPTIONS *")
                + call("TRACE /a")
                + call("GET /a")
                + call("POST /a"))
            .toString();

    assertThat(run("import", file)).isZero();
    assertThat(out()).isEqualTo("imported: 2\nalready known: 0\nskipped: 0\nleft out: 3\n");
    out.reset();

    assertThat(run("import", "--all-methods", file)).isZero();
    assertThat(out()).isEqualTo("imported: 3\nalready known: 2\nskipped: 0\n");
    assertThat(items().stream().map(item -> item.path("method").textValue()))
        .containsExactlyInAnyOrder("GET", "POST", "HEAD", "OPTIONS", "TRACE");
  }

  @Test
  void importShouldCountWhatIsNoRequestAndRecordItWhenAsked() throws IOException {
    String file =
        file("10.0.0.1 - - "
                + DATE
                + " \"-\" 408 -\n"
                + "10.0.0.2 - - "
                + DATE
                + " \"\\x16\\x03\\x01\\x02\" 400 226 \"-\" \"-\"\n"
                + call("GET /a"))
            .toString();

    assertThat(run("import", file)).isZero();
    assertThat(out())
        .isEqualTo(
            "imported: 1\nalready known: 0\nskipped: 0\n"
                + "no requests: 2 (--failed-attempts records them)\n");
    out.reset();

    assertThat(run("import", "--failed-attempts", file)).isZero();
    assertThat(out())
        .isEqualTo(
            "imported: 2\nalready known: 1\nskipped: 0\nno requests: 2 (recorded as Failed)\n");
    assertThat(items().stream().map(item -> item.path("state").textValue()))
        .containsExactlyInAnyOrder("Success", "Failed", "Failed");
    assertThat(items().stream().map(item -> item.path("ip").textValue()))
        .containsExactlyInAnyOrder("10.0.0.3", "10.0.0.1", "10.0.0.2");
  }

  @Test
  void importShouldReadEachLineByWhatItLooksLike() throws IOException {
    String json =
        "{\"ts\":1706349814,\"request\":{\"remote_ip\":\"198.51.100.7\",\"method\":\"GET\",\"uri\":\"/\"},"
            + "\"user_id\":\"alice\",\"status\":200}\n";

    assertThat(run("import", file(VHOST + json + call("GET /a") + VHOST).toString())).isZero();

    assertThat(items().stream().map(item -> item.path("ip").textValue()))
        .containsExactly("198.51.100.7", "198.51.100.7", "10.0.0.3", "198.51.100.7");
  }

  private static String call(String request) {
    return "10.0.0.3 - - " + DATE + " \"" + request + " HTTP/1.1\" 200 5 \"-\" \"UA\"\n";
  }

  private List<JsonNode> items() {
    return new ArrayList<>(recorded.values());
  }
}
