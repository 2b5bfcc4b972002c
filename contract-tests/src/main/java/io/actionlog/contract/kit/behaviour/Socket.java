package io.actionlog.contract.kit.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.Frame;
import io.actionlog.contract.kit.Exchange;
import io.actionlog.contract.kit.FrameSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A socket of the server, whose text frames the referee judges. Closed by whoever opened it. */
final class Socket implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int MOST_FRAMES = 20_000;

  private final Probe probe;
  private final String judgedAs;
  private final FrameSocket socket;
  private final Answer answer;
  private long number;
  private Optional<Integer> closeCode = Optional.empty();

  private Socket(Probe probe, String judgedAs, Exchange exchange) {
    this.probe = probe;
    this.judgedAs = judgedAs;
    this.socket = probe.run().open(probe.run().upgrade(exchange));
    this.answer = Answer.of(exchange, socket.response());
  }

  /** The logs of the action with this path, open. */
  static Socket logs(Probe probe, String path, String query) {
    return opened(probe, "streamActionLogs", probe.run().call("GET", path + "logs/" + query));
  }

  /** The events of the namespace, open; leaves the rule, skipped, where there are none. */
  static Socket events(Probe probe, String query) {
    Socket socket = of(probe, "watchActions", probe.run().call("GET", "/events/" + query));
    if (socket.answer.status() == 404) {
      socket.close();
      probe.run().skip("watchActions was answered 404: the server has no events");
    }
    return socket.needed();
  }

  static Socket opened(Probe probe, String operationId, Exchange exchange) {
    return of(probe, operationId, exchange).needed();
  }

  /** Whatever the answer to the upgrade is. */
  static Socket of(Probe probe, String operationId, Exchange exchange) {
    return new Socket(probe, operationId, exchange);
  }

  private Socket needed() {
    if (!socket.isOpen()) {
      close();
      probe.stop(answer, "socket.open", "status: " + answer.status() + " (expected 101)");
    }
    return this;
  }

  Answer answer() {
    return answer;
  }

  /** The code that the server closed with; empty when it did not. */
  Optional<Integer> closeCode() {
    return closeCode;
  }

  /** The next frame of any kind but text that a rule wants; empty when none came in time. */
  Optional<Frame> next(Duration within) {
    try {
      Optional<Frame> frame = socket.next(within);
      frame
          .filter(found -> found.opcode() == Frame.CLOSE)
          .ifPresent(found -> closeCode = Optional.of(found.closeCode()));
      frame.filter(found -> found.opcode() == Frame.TEXT).ifPresent(found -> judge(found.text()));
      return frame;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The next text within the limit, others passed over; empty at the close and when none came. */
  Optional<String> text(Duration within) {
    long end = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < end && closeCode.isEmpty()) {
      Optional<Frame> frame = next(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
      if (frame.isEmpty() || frame.get().opcode() == Frame.TEXT) {
        return frame.map(Frame::text);
      }
    }
    return Optional.empty();
  }

  /** So many frames, or as many as came. */
  List<JsonNode> frames(int count) {
    List<JsonNode> frames = new ArrayList<>();
    Optional<String> text = count == 0 ? Optional.empty() : text(LIMIT);
    while (text.isPresent()) {
      frames.add(Answer.parse(text.get()));
      text = frames.size() < count ? text(LIMIT) : Optional.empty();
    }
    return frames;
  }

  /** All frames until the server closes. */
  List<JsonNode> all() {
    return frames(MOST_FRAMES);
  }

  /** The lines of a log until the server closes. */
  List<String> lines() {
    return all().stream().map(frame -> frame.path("log").asText()).toList();
  }

  /** Pings with each payload, and reports those that are not answered with the same. */
  void expectPongs(Probe probe, List<String> payloads) {
    for (String payload : payloads) {
      boolean answered = probe.run().isClean() && answersPing(payload);
      probe.check(
          answered,
          answer(),
          "socket.ping",
          "a ping of "
              + payload.length()
              + " bytes had no pong with the same payload (expected one within 5 seconds)");
    }
  }

  /** Whether a ping is answered with the same, in the time that clients wait. */
  private boolean answersPing(String payload) {
    try {
      socket.ping(payload);
    } catch (IOException e) {
      return false;
    }
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    Optional<Frame> frame = next(Duration.ofSeconds(5));
    while (frame.isPresent() && frame.get().opcode() != Frame.PONG && System.nanoTime() < end) {
      frame = next(Duration.ofSeconds(5));
    }
    return frame
        .filter(pong -> pong.opcode() == Frame.PONG && pong.text().equals(payload))
        .isPresent();
  }

  @Override
  public void close() {
    socket.close();
  }

  private void judge(String text) {
    if (probe.operationId().equals(judgedAs)) {
      probe.run().judgeFrame(probe.run().contract().operation(judgedAs), number, text);
    }
    number++;
  }
}
