package io.actionlog.client;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON as a server writes it. */
public final class Fixtures {

  private Fixtures() {}

  /** The UUID of the action with this number. */
  public static UUID uuid(int number) {
    return UUID.fromString("%08x-882c-4f3d-9a8f-a22317ac00ce".formatted(number));
  }

  /** An action in this state. */
  public static String anAction(int number, String state) {
    return """
        {"action":"redeploy","end_date":null,"ip":"56.78.90.12","is_user_action":true,"can_be_canceled":true,\
        "can_be_retried":false,"location":"unknown","method":"POST","object":"/api/app/v1/service/1/",\
        "path":"/api/audit/v1/operation/redeploy/start/","resource_uri":"/api/audit/v1/action/%s/",\
        "start_date":"Wed, 17 Sep 2014 08:26:22 +0000","state":"%s","user":"anna","user_agent":"curl/8.5.0",\
        "uuid":"%s","retry_of":null,"parameters":{}}\
        """
        .formatted(uuid(number), state, uuid(number));
  }

  /** An event at this position on the action with this number. */
  public static String anEvent(int position, int number, String state) {
    return """
        {"type":"action","action":"update","parents":["/api/app/v1/service/1/"],\
        "resource_uri":"/api/audit/v1/action/%s/","state":"%s","uuid":"%s",\
        "datetime":"2016-02-01T16:47:28Z","position":%d}\
        """
        .formatted(uuid(number), state, uuid(1000 + position), position);
  }

  /** A page with these actions. */
  public static String aPage(long total, long offset, @Nullable String next, List<String> actions) {
    return "{\"meta\":{\"limit\":25,\"next\":"
        + (next == null ? null : "\"" + next + "\"")
        + ",\"offset\":"
        + offset
        + ",\"previous\":null,\"total_count\":"
        + total
        + "},\"objects\":["
        + String.join(",", actions)
        + "]}";
  }

  /** A page of a list that was asked for by a cursor. */
  public static String aPageByCursor(long total, @Nullable String cursor, List<String> actions) {
    String next = cursor == null ? null : "/next?cursor=" + cursor;
    String meta = cursor == null ? "" : ",\"next_cursor\":\"" + cursor + "\"";
    return aPage(total, 0, next, actions).replaceFirst("},\"objects\"", meta + "},\"objects\"");
  }
}
