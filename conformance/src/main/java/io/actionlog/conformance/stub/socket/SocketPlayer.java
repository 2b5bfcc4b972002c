package io.actionlog.conformance.stub.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.QueryString;
import io.actionlog.conformance.stub.response.ResponseFactory;
import io.actionlog.conformance.stub.response.StubJson;
import io.actionlog.conformance.stub.rule.ClientFindings;
import io.actionlog.conformance.stub.rule.ClientRule;
import io.actionlog.conformance.stub.scenario.StubBehaviour;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends the frames of a scenario on a WebSocket, and judges where clients resume after a broken
 * one. Thread-safe.
 */
public final class SocketPlayer {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final int OPENINGS = 4;

  private final ResponseFactory responses;
  private final ClientFindings clientFindings;
  private final InstantSource clock;
  private final Map<String, Broken> broken = new HashMap<>();
  private final Map<String, Opened> opened = new HashMap<>();

  public SocketPlayer(
      ResponseFactory responses, ClientFindings clientFindings, InstantSource clock) {
    this.responses = responses;
    this.clientFindings = clientFindings;
    this.clock = clock;
  }

  /** Plays the scenario to its end; the caller closes the connection then. */
  public void play(
      StubSocket wire, HttpMessage request, DocumentedOperation operation, StubBehaviour behaviour)
      throws IOException, InterruptedException {
    ScenarioFrames frames = new ScenarioFrames(responses, operation, behaviour);
    Optional<Broken> before = position(request, operation);
    if (frames.hasGreeting()) {
      events(wire, frames, request, before);
    } else {
      log(wire, frames, request, before);
    }
  }

  private void log(
      StubSocket wire, ScenarioFrames frames, HttpMessage request, Optional<Broken> before)
      throws IOException, InterruptedException {
    long size = before.map(Broken::confirmed).orElse(ScenarioFrames.LINES);
    long first = Math.max(0, size - number(request, "tail", 300));
    boolean follow = !"false".equals(value(request, "follow").orElse("true"));
    if (!frames.sendUnknown(wire, clientFindings)
        || !frames.send(wire, clientFindings, first, size)) {
      return;
    }
    if (frames.breaksOff()) {
      breakOff(wire, frames, request, size);
      return;
    }
    if (follow && !frames.send(wire, clientFindings, size, size + 2)) {
      return;
    }
    complete(wire, request);
    wire.close(1000);
  }

  private void events(
      StubSocket wire, ScenarioFrames frames, HttpMessage request, Optional<Broken> before)
      throws IOException, InterruptedException {
    long since = number(request, "since", ScenarioFrames.FIRST_POSITION);
    long last = Math.max(since, before.map(Broken::confirmed).orElse(since)) + 3;
    wire.send(frames.greeting(since), false);
    if (!frames.sendUnknown(wire, clientFindings)
        || !frames.send(wire, clientFindings, since + 1, last + 1)) {
      return;
    }
    if (frames.breaksOff()) {
      breakOff(wire, frames, request, last);
      return;
    }
    // There is always another event, so that a client that waits for so many gets them.
    while (!wire.hasGone()) {
      last++;
      if (!frames.send(wire, clientFindings, last, last + 1)) {
        return;
      }
    }
  }

  /** Breaks the connection when the client has everything for certain. */
  private void breakOff(StubSocket wire, ScenarioFrames frames, HttpMessage request, long last)
      throws IOException, InterruptedException {
    if (wire.probe() == StubSocket.Probe.ANSWERED) {
      synchronized (this) {
        broken.put(request.rawPath(), new Broken(last, clock.instant()));
      }
      frames.sendHalf(wire);
    }
  }

  private synchronized Optional<Broken> position(
      HttpMessage request, DocumentedOperation operation) {
    Broken before = broken.remove(request.rawPath());
    if (before == null || before.at().plus(SOON).isBefore(clock.instant())) {
      return Optional.empty();
    }
    if (operation.parameters().contains("query:since")) {
      clientFindings.met(ClientRule.EVENTS_POSITION);
      String since = value(request, "since").orElse("missing");
      if (!since.equals(String.valueOf(before.confirmed()))) {
        clientFindings.fault(
            ClientRule.EVENTS_POSITION,
            operation.id(),
            "since: " + since + " (expected " + before.confirmed() + ", which was seen last)",
            request);
      }
    } else if (operation.parameters().contains("query:tail")) {
      clientFindings.met(ClientRule.LOGS_POSITION);
      if (value(request, "tail").isEmpty()) {
        clientFindings.fault(
            ClientRule.LOGS_POSITION,
            operation.id(),
            "tail: missing (expected as many lines as may be new: without it lines come again)",
            request);
      }
    }
    return Optional.of(before);
  }

  private synchronized void complete(StubSocket wire, HttpMessage request) {
    clientFindings.met(ClientRule.SOCKET_REOPENED);
    Instant now = clock.instant();
    Opened last = opened.getOrDefault(request.target(), new Opened(0, Instant.EPOCH));
    int times = last.at().plus(AT_ONCE).isAfter(now) ? last.times() + 1 : 1;
    opened.put(request.target(), new Opened(times, now));
    if (times >= OPENINGS) {
      wire.fault(
          ClientRule.SOCKET_REOPENED,
          "opened for the " + times + "th time, though it was closed with 1000 each time");
    }
  }

  private static Optional<String> value(HttpMessage request, String name) {
    return Optional.ofNullable(QueryString.parse(request.rawQuery()).get(name))
        .map((List<String> values) -> values.get(0));
  }

  private static long number(HttpMessage request, String name, long otherwise) {
    return value(request, name).map(Long::parseLong).orElse(otherwise);
  }

  private record Broken(long confirmed, Instant at) {}

  private record Opened(int times, Instant at) {}

  /** Text of a frame that no client knows. */
  static String unknownFrame(ObjectNode frame) {
    frame.removeAll();
    frame.put("type", "x-unknown");
    StubJson.addUnknown(frame);
    return frame.toString();
  }
}
