package io.actionlog.contract.kit.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.contract.Frame;
import io.actionlog.contract.HttpMessage;
import io.actionlog.contract.kit.behaviour.AlteringProxy.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Servers that are wrong in one point each, by the rule that has to find it. */
final class WrongServers {

  private final Map<String, Fault> faults = new LinkedHashMap<>();

  WrongServers() {
    lists();
    pages();
    actions();
    logs();
    events();
  }

  /** Each fault by the operation and the beginning of the name of a rule. */
  Map<String, Fault> byRule() {
    return faults;
  }

  private void lists() {
    for (String filter : List.of("uuid", "uuid__startswith", "state", "include_related")) {
      faults.put(
          "listActions: "
              + switch (filter) {
                case "state" -> "state finds the actions in it";
                case "uuid" -> "uuid finds";
                case "include_related" ->
                    "include_related finds the actions on what is related to a stack";
                default -> "uuid__startswith finds";
              },
          query(query -> query.replaceFirst("(^|&)" + filter + "=[^&]*", "")));
    }
    faults.put(
        "listActions: start_date__gte and __lte find",
        query(query -> query.replaceFirst("start_date__lte=[^&]*", "start_date__lte=2001-01-01")));
    faults.put(
        "listActions: end_date filters end",
        query(query -> query.replaceFirst("end_date__gte=[^&]*", "end_date__gte=2001-01-01")));
    faults.put(
        "listActions: any combination",
        query(
            query -> query.contains("limit") ? query.replaceFirst("(^|&)state=[^&]*", "") : query));
    faults.put(
        "listActions: -start_date lists",
        query(query -> query.replace("order_by=-start_date", "order_by=start_date")));
    faults.put(
        "listActions: actions of one second",
        list(list -> reverse((ArrayNode) list.path("objects"))));
  }

  private void pages() {
    faults.put(
        "listActions: offset + limit leads",
        query(query -> query.replaceFirst("offset=11(&|$)", "offset=12$1")));
    faults.put(
        "listActions: meta.next leads",
        query(query -> query.replaceFirst("offset=14(&|$)", "offset=13$1")));
    faults.put(
        "listActions: meta tells",
        list(
            list ->
                ((ObjectNode) list.path("meta")).put("total_count", list.path("objects").size())));
    faults.put(
        "listActions: the links begin",
        list(
            list ->
                ((ObjectNode) list.path("meta"))
                    .put("next", "/api/audit/v1/action/?limit=2&offset=4")));
    faults.put(
        "listActions: an action is the same in the list",
        eachListed(action -> action.put("method", "GET")));
  }

  private void actions() {
    faults.put(
        "getAction: an action is the same in the list",
        single("GET", "/action/", action -> action.put("user_agent", "other")));
    faults.put(
        "getAction: can_be_canceled and can_be_retried tell the truth of an action that is In progress",
        single("GET", "/action/", action -> action.put("can_be_retried", true)));
    faults.put("cancelAction: cancel of an action that is Pending", uri("POST", "/cancel/"));
    faults.put(
        "cancelAction: cancel of an action that is Success",
        status("/cancel/", "409 Conflict", "202 Accepted"));
    faults.put(
        "retryAction: retry of an action that is Failed",
        single("POST", "/retry/", action -> action.putNull("retry_of")));
    faults.put("retryAction: retry of an action that is Success", uri("POST", "/retry/"));
    faults.put(
        "recordAction: what was recorded is shown",
        single("POST", "/action/", action -> action.put("ip", "127.0.0.1")));
    faults.put("updateAction: an ended action stays", status("/action/", "409 Conflict", "200 OK"));
  }

  private void logs() {
    faults.put(
        "streamActionLogs: tail=301 shows", query(query -> query.replace("tail=301", "tail=300")));
    faults.put(
        "streamActionLogs: tail=2 shows",
        frames(frame -> frame.opcode() == Frame.CLOSE ? List.of(close(1001)) : List.of(frame)));
    faults.put(
        "streamActionLogs: a ping is answered",
        frames(frame -> frame.opcode() == Frame.PONG ? List.of() : List.of(frame)));
    faults.put(
        "streamActionLogs: follow=false closes at once",
        query(query -> query.replace("follow=false", "follow=true")));
    faults.put("streamActionLogs: the log of an action that is not there", openedThenClosed());
  }

  private void events() {
    faults.put(
        "watchActions: parent, object and type",
        query(query -> query.replaceFirst("(^|&)object=[^&]*", "")));
    faults.put(
        "watchActions: since goes on", query(query -> query.replaceFirst("since=\\d+", "since=0")));
    faults.put(
        "watchActions: each creation",
        frames(frame -> frame.text().contains("\"Canceling\"") ? List.of() : List.of(frame)));
  }

  private static Fault query(UnaryOperator<String> change) {
    return new Fault() {
      @Override
      public HttpMessage request(HttpMessage request) {
        String query = request.rawQuery();
        String target = request.rawPath() + (query.isEmpty() ? "" : "?" + change.apply(query));
        String head = request.head().replace(" " + request.target() + " ", " " + target + " ");
        return AlteringProxy.message(head, request.body());
      }
    };
  }

  private static Fault json(String method, String path, Consumer<ObjectNode> change) {
    return new Fault() {
      @Override
      public HttpMessage response(HttpMessage request, HttpMessage response) {
        JsonNode json = Answer.parse(response.text());
        if (response.status() < 300
            && request.method().equals(method)
            && request.rawPath().contains(path)
            && json.isObject()) {
          change.accept((ObjectNode) json);
          return AlteringProxy.withBody(response, json.toString());
        }
        return response;
      }
    };
  }

  private static Fault list(Consumer<ObjectNode> change) {
    return json(
        "GET",
        "/action/",
        json -> {
          if (json.has("objects")) {
            change.accept(json);
          }
        });
  }

  private static Fault eachListed(Consumer<ObjectNode> change) {
    return list(list -> list.path("objects").forEach(action -> change.accept((ObjectNode) action)));
  }

  private static Fault single(String method, String path, Consumer<ObjectNode> change) {
    return json(
        method,
        path,
        json -> {
          if (!json.has("objects")) {
            change.accept(json);
          }
        });
  }

  private static void reverse(ArrayNode objects) {
    List<JsonNode> reversed = new ArrayList<>();
    objects.forEach(object -> reversed.add(0, object));
    reversed.sort(
        java.util.Comparator.comparing(
            action -> WireDate.parse(action.path("start_date")).orElseThrow()));
    objects.removeAll();
    objects.addAll(reversed);
  }

  /** The header names the action in the path, whatever has happened. */
  private static Fault uri(String method, String path) {
    return new Fault() {
      @Override
      public HttpMessage response(HttpMessage request, HttpMessage response) {
        boolean concerned = request.method().equals(method) && request.rawPath().contains(path);
        String uri = request.rawPath().replaceFirst(path.substring(1) + "$", "");
        return concerned
            ? AlteringProxy.message(
                response.head().replaceFirst("(X-DockerCloud-Action-URI: )\\S+", "$1" + uri),
                response.body())
            : response;
      }
    };
  }

  private static Fault status(String path, String from, String to) {
    return new Fault() {
      @Override
      public HttpMessage response(HttpMessage request, HttpMessage response) {
        boolean concerned = request.rawPath().contains(path);
        return concerned
            ? AlteringProxy.message(response.head().replaceFirst(from, to), response.body())
            : response;
      }
    };
  }

  private static Fault frames(java.util.function.Function<Frame, List<Frame>> change) {
    return new Fault() {
      @Override
      public List<Frame> frame(Frame frame) {
        return change.apply(frame);
      }
    };
  }

  private static Frame close(int code) {
    byte[] payload = {(byte) (code >> 8), (byte) code};
    return new Frame(
        true, Frame.CLOSE, payload, new byte[] {(byte) 0x88, 2, payload[0], payload[1]});
  }

  private static Fault openedThenClosed() {
    return new Fault() {
      @Override
      public HttpMessage response(HttpMessage request, HttpMessage response) {
        List<String> lines =
            List.of(
                "HTTP/1.1 101 Switching Protocols",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        String head = String.join("\r\n", lines) + "\r\n\r\n";
        boolean concerned = request.rawPath().contains("/logs/") && response.status() == 404;
        return concerned ? AlteringProxy.message(head, close(1008).raw()) : response;
      }
    };
  }
}
