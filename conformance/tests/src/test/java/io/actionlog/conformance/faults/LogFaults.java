package io.actionlog.conformance.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Servers whose logs socket is wrong. */
final class LogFaults {

  private static final String LOGS = "streamActionLogs";
  private static final String TAIL = "tail";
  private static final String REFUSED = "refused at the upgrade|no upgrade";

  private static final List<Fault> FAULTS =
      List.of(
          tail("tail is one short", t -> Math.max(0, t - 1)),
          tail("tail is one more", t -> Math.min(t, 1_000_000) + 1),
          tail("tail 0 is all", t -> t == 0 ? 1_000_000 : t),
          request("tail is ignored", TAIL, r -> Rewrite.withoutParameters(r, TAIL::equals)),
          request("without tail all lines are sent", TAIL, r -> more(r, TAIL, "1000000")),
          request(
              "without follow the socket does not follow",
              "follow",
              r -> more(r, "follow", "false")),
          request(
              "a negative tail is accepted",
              "value is wrong|tail: ",
              r ->
                  Rewrite.withoutParameters(
                      r, n -> n.equals(TAIL) && r.rawQuery().contains("tail=-"))),
          request(
              "user and token in the query are not taken",
              "user and token",
              r -> Rewrite.withoutParameters(r, "token"::equals)),
          line("a line has no timestamp", f -> f.remove("timestamp")),
          line(
              "timestamps are in milliseconds",
              f -> f.put("timestamp", f.path("timestamp").asLong() * 1000)),
          line("timestamps are strings", f -> f.put("timestamp", f.path("timestamp").asText())),
          line(
              "timestamps have fractions",
              f -> f.put("timestamp", f.path("timestamp").asLong() + 0.5)),
          line("a line has a newline at its end", f -> f.put("log", f.path("log").asText() + "\n")),
          line("the type is another", f -> f.put("type", "line")),
          line("lines are numbered from 1", f -> f.put("number", f.path("number").asLong() + 1)),
          line(
              "letters beyond ASCII are lost",
              f -> ActionFaults.text(f, "log", v -> v.replaceAll("[^\\x00-\\x7f]", "?"))),
          fault(
              "a frame ends in a newline",
              TAIL,
              TrafficChanges.texts(LOGS, (number, text) -> List.of(text + "\n"))),
          fault(
              "a line is sent twice",
              TAIL,
              TrafficChanges.texts(
                  LOGS, (number, text) -> number == 0 ? List.of(text, text) : List.of(text))),
          fault(
              "two lines come in one frame",
              TAIL,
              TrafficChanges.texts(
                  LOGS, (number, text) -> List.of(number == 0 ? text + "\n" + text : text))),
          fault(
              "a live line is lost",
              "shows each new line",
              TrafficChanges.texts(
                  LOGS, (number, text) -> number == 5 ? List.of() : List.of(text))),
          fault("frames are out of order", TAIL, TrafficChanges.frames(LOGS, Swapped::new)));

  private static final List<Fault> SOCKETS =
      List.of(
          fault(
              "frames are binary",
              TAIL,
              frames(
                  f ->
                      f.opcode() == Frame.TEXT
                          ? List.of(Rewrite.frame(2, f.payload()))
                          : List.of(f))),
          fault(
              "the socket stays open without follow",
              "follow=false",
              frames(f -> f.opcode() == Frame.CLOSE ? List.of() : List.of(f))),
          fault(
              "the socket closes with 1001",
              TAIL,
              frames(f -> f.opcode() == Frame.CLOSE ? List.of(close(1001)) : List.of(f))),
          fault(
              "the socket closes without a code",
              TAIL,
              frames(
                  f ->
                      f.opcode() == Frame.CLOSE
                          ? List.of(Rewrite.frame(Frame.CLOSE, new byte[0]))
                          : List.of(f))),
          fault(
              "a ping is not answered",
              "ping",
              frames(f -> f.opcode() == Frame.PONG ? List.of() : List.of(f))),
          fault(
              "a pong has another payload",
              "ping",
              frames(
                  f ->
                      f.opcode() == Frame.PONG
                          ? List.of(Rewrite.frame(Frame.PONG, "pong".getBytes(UTF_8)))
                          : List.of(f))),
          refusal("the socket opens and closes for an unknown action", 404),
          refusal("the socket opens and closes for wrong credentials", 401),
          refusal("the socket opens and closes for a wrong tail", 400),
          fault(
              "no upgrade is answered with 400",
              REFUSED,
              TrafficChanges.answers(LOGS, 426, r -> Rewrite.status(r, 400))),
          fault(
              "a refused upgrade has no message",
              REFUSED,
              TrafficChanges.answers(LOGS, 404, r -> Rewrite.body(r, ""))),
          fault(
              "Sec-WebSocket-Accept is wrong",
              "opens|tail",
              TrafficChanges.answers(
                  LOGS,
                  101,
                  r -> Rewrite.with(r, "Sec-WebSocket-Accept", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="))),
          fault(
              "Sec-WebSocket-Accept is missing",
              "opens|tail",
              TrafficChanges.answers(LOGS, 101, r -> Rewrite.without(r, "Sec-WebSocket-Accept"))));

  private LogFaults() {}

  static List<Fault> all() {
    return Stream.of(FAULTS, SOCKETS).flatMap(List::stream).toList();
  }

  static Frame close(int code) {
    return Rewrite.frame(Frame.CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
  }

  private static Fault fault(String name, String suspects, TrafficChange change) {
    return Fault.of(LOGS, name, suspects, change);
  }

  private static TrafficChange frames(Function<Frame, List<Frame>> change) {
    return TrafficChanges.frames(LOGS, () -> change);
  }

  private static Fault line(String name, Consumer<ObjectNode> change) {
    return fault(name, TAIL, TrafficChanges.objects(LOGS, frame -> true, change));
  }

  private static Fault request(String name, String suspects, UnaryOperator<HttpMessage> change) {
    return fault(name, suspects, TrafficChanges.requests(LOGS, change));
  }

  private static Fault tail(String name, IntUnaryOperator change) {
    return request(
        name,
        TAIL,
        request ->
            Rewrite.parameter(
                request,
                TAIL,
                v -> v.matches("\\d{1,9}") ? "" + change.applyAsInt(Integer.parseInt(v)) : v));
  }

  private static HttpMessage more(HttpMessage request, String name, String value) {
    boolean given = request.rawQuery().contains(name + "=");
    return given
        ? request
        : Rewrite.query(
            request,
            pairs -> {
              List<String> all = new ArrayList<>(pairs);
              all.add(name + "=" + value);
              return all;
            });
  }

  /** Grants the upgrade that should be refused, and closes. */
  private static Fault refusal(String name, int status) {
    return fault(
        name,
        REFUSED + "|value is wrong",
        TrafficChanges.answers(
            LOGS,
            (request, response) ->
                response.status() == status && request.header("Upgrade").isPresent()
                    ? opened()
                    : response));
  }

  private static HttpMessage opened() {
    String head =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
    return Rewrite.whole(head, close(1008).raw());
  }

  /** Sends the first two lines the other way round. */
  private static final class Swapped implements Function<Frame, List<Frame>> {
    private final List<Frame> kept = new ArrayList<>();
    private boolean done;

    @Override
    public List<Frame> apply(Frame frame) {
      if (done || frame.opcode() != Frame.TEXT) {
        return List.of(frame);
      }
      kept.add(0, frame);
      done = kept.size() == 2;
      return done ? List.copyOf(kept) : List.of();
    }
  }
}
