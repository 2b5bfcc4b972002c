package io.actionlog.conformance.stub.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.stub.response.ResponseFactory;
import io.actionlog.conformance.stub.response.StubJson;
import io.actionlog.conformance.stub.rule.ClientFindings;
import io.actionlog.conformance.stub.rule.ClientRule;
import io.actionlog.conformance.stub.scenario.StubBehaviour;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Builds and sends the frames of one behaviour from the document's examples. For one thread. */
final class ScenarioFrames {

  /** How many lines a log has before it is followed. */
  static final long LINES = 5;

  /** Behind which event a stream begins that names none. */
  static final long FIRST_POSITION = 100;

  private static final int LONG_LINE = 60_000;

  private final ResponseFactory responses;
  private final DocumentedOperation operation;
  private final StubBehaviour behaviour;
  private boolean probed;

  ScenarioFrames(
      ResponseFactory responses, DocumentedOperation operation, StubBehaviour behaviour) {
    this.responses = responses;
    this.operation = operation;
    this.behaviour = behaviour;
  }

  boolean hasGreeting() {
    return !responses.frame(operation, "x-first-frame-schema").isEmpty();
  }

  boolean breaksOff() {
    return behaviour.isLost();
  }

  String greeting(long position) {
    return responses.frame(operation, "x-first-frame-schema").put("position", position).toString();
  }

  /** Sends a frame of an unknown type where the act has one; false when the client has gone. */
  boolean sendUnknown(StubSocket wire, ClientFindings clientFindings)
      throws IOException, InterruptedException {
    if (behaviour.kind() != StubBehaviour.Kind.EXTRA) {
      return true;
    }
    clientFindings.met(ClientRule.TOLERANCE_FRAME);
    wire.send(SocketPlayer.unknownFrame(responses.frame(operation, "x-frame-schema")), false);
    return isThere(wire, ClientRule.TOLERANCE_FRAME);
  }

  /** Sends the frames with these numbers, the last excluded; false when the client has gone. */
  boolean send(StubSocket wire, ClientFindings clientFindings, long first, long end)
      throws IOException, InterruptedException {
    for (long number = first; number < end; number++) {
      wire.send(frame(number), behaviour.kind() == StubBehaviour.Kind.CHUNKED);
      if (behaviour.kind() == StubBehaviour.Kind.SLOW) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      Optional<ClientRule> blame = behaviour.blame();
      if (!probed && blame.isPresent()) {
        probed = true;
        clientFindings.met(blame.get());
        if (!isThere(wire, blame.get())) {
          return false;
        }
      }
    }
    return probed || wire.probe() == StubSocket.Probe.ANSWERED;
  }

  void sendHalf(StubSocket wire) throws IOException {
    if (behaviour.kind() == StubBehaviour.Kind.CUT) {
      wire.sendHalf(frame(FIRST_POSITION));
    }
  }

  private boolean isThere(StubSocket wire, ClientRule blame)
      throws IOException, InterruptedException {
    StubSocket.Probe probe = wire.probe();
    if (probe == StubSocket.Probe.BROKEN) {
      wire.fault(blame, "broke the socket off after a frame with what it did not know");
    }
    return probe == StubSocket.Probe.ANSWERED;
  }

  private String frame(long number) {
    ObjectNode frame = responses.frame(operation, "x-frame-schema");
    if (frame.has("position")) {
      frame.put("position", number).put("uuid", UUID.randomUUID().toString());
    }
    if (frame.has("number")) {
      frame.put("number", number);
    }
    if (frame.has("log")) {
      frame.put("log", "line " + number);
      if (behaviour.kind() == StubBehaviour.Kind.BORDER) {
        frame.put("log", "Ünïcode \uD83D\uDE80 " + "x".repeat(LONG_LINE)).put("timestamp", 0);
      }
    }
    switch (behaviour.kind()) {
      case EXTRA -> StubJson.addUnknown(frame);
      case STATE -> {
        if (frame.has("state")) {
          frame.put("state", StubJson.UNKNOWN_STATE);
        }
      }
      default -> {}
    }
    return frame.toString();
  }
}
