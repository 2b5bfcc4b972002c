package io.actionlog.server;

import io.actionlog.server.settings.Setting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.server.http.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a watcher of the whole server receives. */
final class EventSocketTest extends ServerFixture {

  private static final String EVENTS = "/api/audit/v1/events/";
  private static final String JSON = "Content-Type: application/json";

  @Override
  Map<Setting, String> moreOptions() throws IOException {
    Path operations = folder.resolve("operations.yaml");
    Files.writeString(
        operations,
        "operations:\n  - name: redeploy\n    description: Does nothing\n    command: [sh, -c, ':']\n");
    return Map.of(Setting.OPERATIONS, operations.toString());
  }

  private EventWatcher watch(String query) {
    return EventWatcher.open(server().address(), EVENTS + query, BASIC);
  }

  private static String object(String id) {
    return "/api/app/v1/service/" + id + "/";
  }

  /** Records an action whose work goes on elsewhere, and gives its resource URI. */
  private String record(String id) {
    try {
      RawHttp.Answer answer =
          ask(
              "POST",
              "/api/audit/v1/action/",
              JSON,
              "body:{\"action\":\"Service Redeploy\",\"object\":\""
                  + object(id)
                  + "\",\"method\":\"POST\",\"path\":\""
                  + object(id)
                  + "redeploy/\"}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(202);
      return new ObjectMapper().readTree(answer.body()).get("resource_uri").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(String resourceUri) {
    try {
      RawHttp.Answer answer = ask("PATCH", resourceUri, JSON, "body:{\"state\":\"Success\"}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String inShort(JsonNode frame) {
    return frame.get("action").asText()
        + " "
        + frame.get("resource_uri").asText()
        + " "
        + frame.get("state").asText();
  }

  private static List<String> inShort(List<JsonNode> frames) {
    return frames.stream().map(EventSocketTest::inShort).toList();
  }

  @Test
  void watchActionsShouldSendWhatIsRecordedAndReportedInOrder() throws Exception {
    record("before");
    try (EventWatcher watcher = watch("")) {
      JsonNode greeting = watcher.next();
      assertThat(greeting.get("type").asText()).isEqualTo("auth");
      String first = record("1");
      String second = record("1");
      end(first);
      List<JsonNode> frames = watcher.next(4);
      assertThat(inShort(frames))
          .containsExactly(
              "create " + first + " In progress",
              "create " + second + " Pending",
              "update " + first + " Success",
              "update " + second + " In progress");
      assertThat(frames)
          .allSatisfy(
              frame -> assertThat(frame.get("parents").get(0).asText()).isEqualTo(object("1")));
      assertThat(frames.get(0).get("position").asLong())
          .isEqualTo(greeting.get("position").asLong() + 1);
    }
  }

  @Test
  void watchActionsShouldSendWhatTheServerPerforms() throws Exception {
    try (EventWatcher watcher = watch("?parent=" + object("performed"))) {
      watcher.next();
      RawHttp.Answer started =
          ask(
              "POST",
              "/api/audit/v1/operation/redeploy/start/",
              JSON,
              "body:{\"object\":\"" + object("performed") + "\"}");
      String uri = started.header("X-DockerCloud-Action-URI");
      assertThat(inShort(watcher.next(2)))
          .containsExactly("create " + uri + " In progress", "update " + uri + " Success");
    }
  }

  @Test
  void watchActionsShouldSendOnlyWhatTheFilterHolds() throws Exception {
    try (EventWatcher byParent = watch("?type=stack,action&parent=" + object("wanted"));
        EventWatcher byType = watch("?type=stack")) {
      byParent.next();
      byType.next();
      record("other");
      String wanted = record("wanted");
      assertThat(inShort(byParent.next())).isEqualTo("create " + wanted + " In progress");
      try (EventWatcher byObject = watch("?since=0&object=" + wanted.replaceAll("/$", ""))) {
        assertThat(byObject.next().get("position").asLong()).isNotNegative();
        assertThat(inShort(byObject.next())).isEqualTo("create " + wanted + " In progress");
        end(wanted);
        assertThat(inShort(byObject.next())).isEqualTo("update " + wanted + " Success");
      }
      assertThat(byType.closed).isNotDone();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/events",
        "/api/audit/v1/admin/events/",
        "/api/audit/v1/admin/events",
        "//api/audit/v1/events/",
        "/audit/v1/events",
        "/audit/v1/admin//events/"
      })
  void watchActionsShouldOpenAtEveryAddressThatClientsUse(String target) throws Exception {
    try (EventWatcher watcher = EventWatcher.open(server().address(), target, BASIC)) {
      assertThat(watcher.next().get("type").asText()).isEqualTo("auth");
    }
  }

  @Test
  void watchActionsShouldTakeCredentialsFromTheQuery() throws Exception {
    try (EventWatcher watcher =
        EventWatcher.open(
            server().address(), EVENTS + "?type=action&user=admin&token=" + ADMIN_KEY)) {
      assertThat(watcher.next().get("type").asText()).isEqualTo("auth");
    }
  }

  @Test
  void watchActionsShouldResumeWithoutAGapAndWithoutRepetitionWhileOthersWrite() throws Exception {
    int writers = 4;
    int each = 25;
    int events = writers * each * 2;
    try (EventWatcher steady = watch("")) {
      long position = steady.next().get("position").asLong();
      List<CompletableFuture<Void>> writing =
          IntStream.range(0, writers)
              .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer, each)))
              .toList();
      List<JsonNode> resumed = new ArrayList<>();
      while (resumed.size() < events) {
        try (EventWatcher watcher = watch("?since=" + position)) {
          assertThat(watcher.next().get("position").asLong()).isEqualTo(position);
          resumed.addAll(watcher.next(Math.min(7, events - resumed.size())));
          position = resumed.get(resumed.size() - 1).get("position").asLong();
        }
      }
      writing.forEach(CompletableFuture::join);
      assertThat(resumed).isEqualTo(steady.next(events));
      assertThat(resumed.stream().map(frame -> frame.get("position").asLong()).toList())
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(resumed.stream().map(frame -> frame.get("uuid").asText())).doesNotHaveDuplicates();
    }
  }

  private void write(int writer, int count) {
    Stream.generate(() -> record("writer-" + writer)).limit(count).forEach(this::end);
  }

  @Test
  void aStopShouldCloseWith1001() throws Exception {
    try (ActionlogServer other = ActionlogServer.start(config(folder.resolve("stopped"), 0));
        EventWatcher watcher = EventWatcher.open(other.address(), EVENTS, BASIC)) {
      watcher.next();
      other.close();
      assertThat(watcher.closed.get()).isEqualTo(1001);
    }
  }
}
