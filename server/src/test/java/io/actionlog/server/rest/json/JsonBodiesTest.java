package io.actionlog.server.rest.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.api.model.Action;
import io.actionlog.api.model.ActionList;
import io.actionlog.api.model.ActionState;
import io.actionlog.api.model.ListMeta;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Writes actions again and again, alone and in lists. */
final class JsonBodiesTest {

  private static final UUID ID = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");
  private static final Instant START = Instant.parse("2014-09-17T08:26:22Z");
  private static final String REST =
      "\"ip\":\"56.78.90.12\",\"is_user_action\":true,\"can_be_canceled\":false,\"can_be_retried\":true,"
          + "\"location\":\"unknown\",\"method\":\"POST\",\"object\":\"/a/\",\"path\":\"/b/\","
          + "\"resource_uri\":\"/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/\","
          + "\"start_date\":\"Wed, 17 Sep 2014 08:26:22 +0000\",\"state\":\"Success\","
          + "\"user\":\"j\u00fcrgen \ud83d\ude00\",\"user_agent\":\"a \\\"quoted\\\" \\\\ \\u0007\","
          + "\"uuid\":\"7eaf7fff-882c-4f3d-9a8f-a22317ac00ce\",\"retry_of\":null,\"parameters\":{\"tag\":\"v2\"}}";
  private static final String OPEN = "{\"action\":\"Redeploy\",\"end_date\":null," + REST;
  private static final String ENDED =
      "{\"action\":\"Redeploy\",\"end_date\":\"Wed, 17 Sep 2014 08:26:24 +0000\"," + REST;

  private final ObjectMapper json = StrictJson.mapper();
  private final JsonBodies bodies = new JsonBodies(json);

  private static Action action(@Nullable Instant end) {
    return Action.builder()
        .action("Redeploy")
        .endDate(end)
        .ip("56.78.90.12")
        .isUserAction(true)
        .canBeCanceled(false)
        .canBeRetried(true)
        .location("unknown")
        .method("POST")
        .objectUri("/a/")
        .path("/b/")
        .resourceUri("/api/audit/v1/action/" + ID + "/")
        .startDate(START)
        .state(ActionState.SUCCESS)
        .user("j\u00fcrgen \ud83d\ude00")
        .userAgent("a \"quoted\" \\ \u0007")
        .uuid(ID)
        .retryOf(null)
        .parameters(Map.of("tag", "v2"))
        .build();
  }

  private String written(Record value) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
    bodies.writeTo(
        value,
        value.getClass(),
        value.getClass(),
        new Annotation[0],
        MediaType.APPLICATION_JSON_TYPE,
        headers,
        body);
    assertThat(headers)
        .containsEntry(HttpHeaders.CONTENT_LENGTH, List.of(String.valueOf(body.size())));
    return body.toString(StandardCharsets.UTF_8);
  }

  @Test
  void anActionShouldBeWrittenAsTheDocumentHasItEachTime() throws IOException {
    Action ended = action(START.plusSeconds(2));
    assertThat(written(ended)).isEqualTo(ENDED);
    assertThat(written(ended)).isEqualTo(ENDED);
    assertThat(json.writeValueAsString(ended)).isEqualTo(ENDED);
    assertThat(written(action(null))).isEqualTo(OPEN);
  }

  @Test
  void aListShouldHoldItsActionsInOrderEachTime() throws IOException {
    Action ended = action(START.plusSeconds(2));
    ListMeta meta = new ListMeta(3, null, 0L, null, 3L, null);

    List<Action> actions = List.of(ended, action(null), ended);

    for (int time = 1; time <= 3; time++) {
      assertThat(written(new ActionList(meta, actions)))
          .endsWith("\"objects\":[" + ENDED + "," + OPEN + "," + ENDED + "]}");
    }
  }

  @Test
  void whatIsPutTogetherShouldBeWhatTheMapperWrites() throws IOException {
    ListMeta meta = new ListMeta(25, "/?limit=25&offset=25", 0L, null, 99L, null);
    for (List<Action> actions :
        List.of(
            List.<Action>of(),
            List.of(action(null)),
            List.of(action(START.plusSeconds(1)), action(START.plusSeconds(2))))) {
      ActionList list = new ActionList(meta, actions);
      assertThat(written(list)).isEqualTo(json.writeValueAsString(list));
    }
    assertThat(written(meta)).isEqualTo(json.writeValueAsString(meta));
  }
}
