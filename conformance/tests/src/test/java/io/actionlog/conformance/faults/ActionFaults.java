package io.actionlog.conformance.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Actions with wrong attributes. */
final class ActionFaults {

  private static final String GET = "getAction";
  private static final String LIST = "listActions";

  private static final String IN_DATES = "dates|end date";

  private static final List<Fault> FAULTS =
      List.of(
          action(GET, "location is missing", "location", a -> a.remove("location")),
          action(GET, "location is null", "location", a -> a.putNull("location")),
          action(
              GET,
              "location lacks its country",
              "location",
              a -> a.put("location", "Wilmington, ")),
          action(GET, "retry_of is missing", "by itself", a -> a.remove("retry_of")),
          action(GET, "there is an extra property", "by itself", a -> a.put("namespace", "x")),
          action(GET, "a boolean is a string", "by itself", a -> a.put("is_user_action", "true")),
          action(
              LIST,
              "can_be_retried is a number",
              "by itself|in the list",
              a -> a.put("can_be_retried", 0)),
          action(
              GET,
              "the state is in small letters",
              "end date",
              a -> a.put("state", lower(a.path("state").asText()))),
          action(LIST, "the state is a word of its own", "end date", a -> a.put("state", "Done")),
          action(GET, "object is null", "object", a -> a.putNull("object")),
          action(
              LIST,
              "object has no last slash",
              "object",
              a -> text(a, "object", v -> v.replaceFirst("/$", ""))),
          action(GET, "path has a host", "path", a -> text(a, "path", v -> "http://localhost" + v)),
          action(
              GET,
              "resource_uri has no last slash",
              "resource_uri",
              a -> text(a, "resource_uri", v -> v.replaceFirst("/$", ""))),
          action(
              LIST,
              "resource_uri has a host",
              "resource_uri",
              a -> text(a, "resource_uri", v -> "http://localhost" + v)),
          action(
              GET,
              "the uuid is of version 1",
              "uuid",
              a -> text(a, "uuid", v -> v.substring(0, 14) + "1" + v.substring(15))),
          action(
              GET,
              "the uuid is in capitals",
              "uuid",
              a -> text(a, "uuid", v -> v.toUpperCase(Locale.ROOT))));

  private static final List<Fault> DATES =
      List.of(
          action(
              GET,
              "dates end in GMT",
              IN_DATES,
              a -> text(a, "start_date", v -> v.replace("+0000", "GMT"))),
          action(
              LIST,
              "dates end in GMT",
              IN_DATES,
              a -> text(a, "end_date", v -> v.replace("+0000", "GMT"))),
          action(
              GET,
              "the day has one digit",
              IN_DATES,
              a -> text(a, "start_date", v -> v.replaceFirst(", \\d(\\d) ", ", $1 "))),
          action(
              GET,
              "dates have milliseconds",
              IN_DATES,
              a -> text(a, "start_date", v -> v.replace(" +0000", ".000 +0000"))),
          action(
              LIST,
              "dates are ISO 8601",
              IN_DATES,
              a -> a.put("start_date", "2014-09-17T08:26:22Z")),
          action(
              GET,
              "the day of the week is wrong",
              IN_DATES,
              a ->
                  text(
                      a,
                      "start_date",
                      v -> (v.startsWith("Mon") ? "Tue" : "Mon") + v.substring(3))),
          action(
              GET,
              "end_date is set while the action is in progress",
              "In progress has an end",
              a -> {
                if (a.path("end_date").isNull()) {
                  a.set("end_date", a.path("start_date"));
                }
              }),
          action(GET, "end_date is null after the end", IN_DATES, a -> a.putNull("end_date")),
          action(
              GET,
              "end_date is missing until the end",
              "In progress has an end",
              a -> {
                if (a.path("end_date").isNull()) {
                  a.remove("end_date");
                }
              }),
          action(
              LIST,
              "end_date is that of the start",
              "in the list|by itself",
              a -> a.set("end_date", a.path("start_date"))));

  private static final List<Fault> ABILITIES =
      List.of(
          action(
              GET, "can_be_retried is always true", "can_be", a -> a.put("can_be_retried", true)),
          action(
              LIST, "can_be_retried is always true", "can_be", a -> a.put("can_be_retried", true)),
          action(
              GET,
              "can_be_canceled is always false",
              "can_be",
              a -> a.put("can_be_canceled", false)),
          action(
              LIST,
              "can_be_canceled is always true",
              "can_be",
              a -> a.put("can_be_canceled", true)),
          action(
              GET, "can_be_retried is always false", "can_be", a -> a.put("can_be_retried", false)),
          action(
              LIST,
              "the user is another than by itself",
              "the same",
              a -> a.put("user", "somebody")),
          action(
              GET,
              "the state is that of the beginning",
              "truth",
              a -> {
                if (a.path("state").asText().equals("Canceling")) {
                  a.put("state", "In progress");
                }
              }),
          action(
              "recordAction",
              "the recorded user agent is not shown",
              "what was recorded",
              a -> a.put("user_agent", "")),
          action(
              "recordAction",
              "the answer has another state than the action",
              "201|Pending",
              a -> a.put("state", "Success")),
          action(
              "cancelAction",
              "the answer is null where the state was",
              "cancel of",
              a -> a.putNull("state")),
          action("updateAction", "the answer has no ip", "", a -> a.remove("ip")));

  private ActionFaults() {}

  static List<Fault> all() {
    return Stream.of(FAULTS, DATES, ABILITIES).flatMap(List::stream).toList();
  }

  static Fault action(String operation, String name, String suspects, Consumer<ObjectNode> change) {
    return Fault.of(operation, name, suspects, TrafficChanges.actions(operation, change));
  }

  static void text(ObjectNode action, String property, UnaryOperator<String> change) {
    if (action.path(property).isTextual()) {
      action.put(property, change.apply(action.path(property).asText()));
    }
  }

  private static String lower(String state) {
    return state.toLowerCase(Locale.ROOT);
  }
}
