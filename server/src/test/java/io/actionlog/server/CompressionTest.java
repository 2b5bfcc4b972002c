package io.actionlog.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.settings.Setting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds compressed bodies and answers to what they are when they are not compressed. */
final class CompressionTest extends RecordingErrorsBase {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int BATCH_BYTES = 200_000;
  private static final String TYPE = "Content-Type";
  private static final String CODING = "Content-Encoding";
  private static final String ACCEPT = "Accept-Encoding";
  private static final String NDJSON_TYPE = "application/x-ndjson";
  private static final String JSON_TYPE = "application/json";

  @Override
  Map<Setting, String> moreOptions() {
    return Map.of(Setting.MAX_BATCH_BYTES, "" + BATCH_BYTES);
  }

  private HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server().address() + path))
            .header("Authorization", BASIC.substring("Authorization: ".length()))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> batch(String coding, byte[] body)
      throws IOException, InterruptedException {
    return send("POST", BATCH, body, TYPE, NDJSON_TYPE, CODING, coding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "identity, gzip"})
  void recordActionsShouldTakeGzip(String coding) throws Exception {
    // Compressed it is as short as other bodies, and yet a batch.
    byte[] plain = times(1_000, OVER, "\n").getBytes(UTF_8);
    assertThat(plain.length).isGreaterThan(65_536);

    HttpResponse<byte[]> answer = batch(coding, gzip(plain));

    assertThat(text(answer)).startsWith("{\"recorded\":1000,\"known\":0,");
    assertThat(answer.statusCode()).isEqualTo(201);
  }

  @Test
  void recordActionsShouldTakeNoMoreThanThePlainSize() throws Exception {
    HttpResponse<byte[]> answer = batch("gzip", gzip(new byte[50_000_000]));

    assertThat(text(answer))
        .isEqualTo("{\"error\":\"body: more than 200000 bytes (expected at most 200000)\"}");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(batch("gzip", gzip(new byte[BATCH_BYTES])).statusCode()).isEqualTo(400);
  }

  @Test
  void recordActionShouldTakeNoMoreThanThePlainSize() throws Exception {
    HttpResponse<byte[]> answer =
        send("POST", ACTIONS, gzip(new byte[65_537]), TYPE, JSON_TYPE, CODING, "gzip");

    assertThat(text(answer)).startsWith("{\"error\":\"body: more than 65536 bytes");
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "br|br",
        "zstd|zstd",
        "deflate|deflate",
        "gzip, gzip|gzip, gzip",
        "GZIP, br|gzip, br"
      })
  void recordActionsShouldNameACodingThatItDoesNotTake(String coding, String named)
      throws Exception {
    HttpResponse<byte[]> answer = batch(coding, OVER.getBytes(UTF_8));

    assertThat(text(answer))
        .isEqualTo("{\"error\":\"Content-Encoding: " + named + " (expected gzip or none)\"}");
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().allValues(ACCEPT)).containsExactly("gzip");
  }

  @Test
  void recordActionsShouldRefuseWhatIsNoGzip() throws Exception {
    byte[] whole = gzip(times(100, OVER, "\n").getBytes(UTF_8));
    for (byte[] body : new byte[][] {OVER.getBytes(UTF_8), Arrays.copyOf(whole, 60), {}}) {
      HttpResponse<byte[]> answer = batch("gzip", body);

      assertThat(text(answer)).startsWith("{\"error\":\"body: ");
      assertThat(answer.statusCode()).isEqualTo(400);
    }
    assertThat(batch("identity", OVER.getBytes(UTF_8)).statusCode()).isEqualTo(201);
  }

  @Test
  void listActionsShouldAnswerWithGzipWhenAsked() throws Exception {
    batch("gzip", gzip(times(20, OVER, "\n").getBytes(UTF_8)));
    String list = ACTIONS + "?limit=20";
    HttpResponse<byte[]> plain = send("GET", list, new byte[0]);
    HttpResponse<byte[]> packed = send("GET", list, new byte[0], ACCEPT, "br, gzip;q=0.5");
    HttpResponse<byte[]> head = send("HEAD", list, new byte[0], ACCEPT, "gzip");

    assertThat(plain.headers().firstValue(CODING)).isEmpty();
    assertThat(plain.headers().allValues("Vary")).containsExactly(ACCEPT);
    assertThat(packed.headers().allValues(CODING)).containsExactly("gzip");
    assertThat(packed.headers().allValues("Vary")).containsExactly(ACCEPT);
    assertThat(packed.headers().allValues(TYPE)).containsExactly(JSON_TYPE);
    assertThat(packed.headers().firstValueAsLong("Content-Length")).hasValue(packed.body().length);
    assertThat(gunzip(packed.body())).isEqualTo(plain.body());
    assertThat(head.headers().firstValue(CODING)).hasValue("gzip");
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/audit/v1/action/?limit=1|gzip",
        "/api/audit/v1/action/?limit=20|gzip;q=0",
        "/api/audit/v1/action/?limit=20|*, gzip; q=0.0",
        "/api/audit/v1/action/?limit=20|br",
        "/api/audit/v1/action/?limit=0|gzip",
      })
  void shortAnswersAndOthersShouldBePlain(String path, String accepted) throws Exception {
    batch("gzip", gzip(times(20, OVER, "\n").getBytes(UTF_8)));

    HttpResponse<byte[]> answer = send("GET", path, new byte[0], ACCEPT, accepted);

    assertThat(answer.headers().firstValue(CODING)).isEmpty();
    assertThat(text(answer)).startsWith("{");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ufeff", "\n", " \r\n\n", "\ufeff\n"})
  void recordActionsShouldPassOverMarksAndBlankLines(String start) throws Exception {
    byte[] body = (start + OVER + "\n\n \t\r\n" + OVER + "\n\n").getBytes(UTF_8);

    HttpResponse<byte[]> answer = send("POST", BATCH, body, TYPE, NDJSON_TYPE);

    assertThat(text(answer)).startsWith("{\"recorded\":2,\"known\":0,");
    assertThat(answer.statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "81.2.69.142, 81.2.69.142",
    "2001:DB8:0:0::7, 2001:db8::7",
    "::ffff:81.2.69.142, 81.2.69.142",
    "shop.example, shop.example",
    "unknown, unknown",
  })
  void recordActionShouldKeepTheAddressInItsOneForm(String ip, String kept) throws Exception {
    String call = CALL + ",\"state\":\"Success\",\"ip\":\"" + ip + "\"}";

    assertThat(text(send("POST", ACTIONS, call.getBytes(UTF_8), TYPE, JSON_TYPE)))
        .contains("\"ip\":\"" + kept + "\"");
  }

  @Test
  void recordActionShouldTakeWhatListActionsShows() throws Exception {
    String call =
        CALL.replace("POST", "VERSION-CONTROL")
            + ",\"state\":\"Canceled\",\"retry_of\":\"/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/\"}";

    assertThat(text(send("POST", ACTIONS, call.getBytes(UTF_8), TYPE, JSON_TYPE)))
        .contains("\"method\":\"VERSION-CONTROL\"")
        .contains("\"state\":\"Canceled\"")
        .contains("\"retry_of\":\"/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/\"");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static byte[] gunzip(byte[] packed) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
  }
}
