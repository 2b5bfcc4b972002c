package io.actionlog.client.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.client.cli.argument.Dates;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads actions as JSON objects, one a line: those that {@code recordAction} takes, and those that
 * {@code listActions} shows. What it does not know, it passes over.
 */
public final class ActionParser implements LineParser {

  private final @Nullable String caller;

  /**
   * @param caller the user of lines that name none, or null for the account itself
   */
  public ActionParser(@Nullable String caller) {
    this.caller = caller;
  }

  @Override
  public Parsed parse(byte[] line) throws Skipped {
    return parse(JsonLine.object(line));
  }

  /** Reads an action from a line that has been read as JSON. */
  public Parsed parse(JsonNode json) throws Skipped {
    return new Parsed(request(json), Kind.ACTION, true);
  }

  private RecordActionRequest request(JsonNode json) throws Skipped {
    String user = text(json, "user");
    boolean shown = json.has("resource_uri");
    return new RecordActionRequest()
        .action(required(json, "action"))
        .objectUri(required(json, "object"))
        .method(required(json, "method"))
        .path(required(json, "path"))
        .uuid(uuid(json))
        .user(user == null ? caller : user)
        .ip(text(json, "ip"))
        .userAgent(text(json, "user_agent"))
        .isUserAction(flag(json, "is_user_action"))
        .state(state(json))
        .startDate(date(json, "start_date"))
        .endDate(date(json, "end_date"))
        .canBeCanceled(shown ? null : flag(json, "can_be_canceled"))
        .canBeRetried(shown ? null : flag(json, "can_be_retried"))
        .parent(text(json, "parent"))
        .retryOf(text(json, "retry_of"))
        .parameters(texts(json, "parameters"));
  }

  private static RecordedState state(JsonNode json) throws Skipped {
    String state = required(json, "state");
    return switch (state) {
      case "Success" -> RecordedState.SUCCESS;
      case "Failed" -> RecordedState.FAILED;
      case "Canceled" -> RecordedState.CANCELED;
      default -> throw Skipped.of("state", state, "Success, Failed or Canceled");
    };
  }

  private static String required(JsonNode json, String name) throws Skipped {
    String text = text(json, name);
    if (text == null) {
      throw new Skipped(name + ": missing (expected a string)");
    }
    return text;
  }

  private static @Nullable String text(JsonNode json, String name) throws Skipped {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw Skipped.of(name, value.toString(), "a string");
    }
    return value.textValue();
  }

  /** Texts by their names, in the order of the line; null for none. */
  private static @Nullable Map<String, String> texts(JsonNode json, String name) throws Skipped {
    JsonNode object = json.path(name);
    if (object.isMissingNode() || object.isNull()) {
      return null;
    }
    if (!object.isObject()) {
      throw Skipped.of(name, object.toString(), "an object of strings");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      if (!each.getValue().isTextual()) {
        throw Skipped.of(name + "." + each.getKey(), each.getValue().toString(), "a string");
      }
      texts.put(each.getKey(), each.getValue().textValue());
    }
    return texts.isEmpty() ? null : texts;
  }

  private static @Nullable Boolean flag(JsonNode json, String name) throws Skipped {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isBoolean()) {
      throw Skipped.of(name, value.toString(), "true or false");
    }
    return value.booleanValue();
  }

  private static @Nullable UUID uuid(JsonNode json) throws Skipped {
    String text = text(json, "uuid");
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Skipped.of("uuid", String.valueOf(text), "a UUID of version 4");
    }
  }

  private static @Nullable Instant date(JsonNode json, String name) throws Skipped {
    String text = text(json, name);
    try {
      return text == null ? null : Dates.parse(text);
    } catch (DateTimeException e) {
      throw Skipped.of(name, String.valueOf(text), "a date like Wed, 17 Sep 2014 08:26:22 +0000");
    }
  }
}
