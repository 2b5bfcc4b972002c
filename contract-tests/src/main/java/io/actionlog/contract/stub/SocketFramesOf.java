package io.actionlog.contract.stub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.contract.DocumentedOperation;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The frames that a socket sends in one act, made of the document's examples. For one thread. */
final class SocketFramesOf {

  /** How many lines a log has before it is followed. */
  static final long LINES = 5;

  /** Behind which event a stream begins that names none. */
  static final long FIRST_POSITION = 100;

  private static final int LONG_LINE = 60_000;

  private final Answers answers;
  private final DocumentedOperation operation;
  private final Act act;
  private boolean probed;

  SocketFramesOf(Answers answers, DocumentedOperation operation, Act act) {
    this.answers = answers;
    this.operation = operation;
    this.act = act;
  }

  boolean hasGreeting() {
    return !answers.frame(operation, "x-first-frame-schema").isEmpty();
  }

  boolean breaksOff() {
    return act.isLost();
  }

  String greeting(long position) {
    return answers.frame(operation, "x-first-frame-schema").put("position", position).toString();
  }

  /** Sends a frame of an unknown type where the act has one; false when the client has gone. */
  boolean sendUnknown(SocketWire wire, Verdicts verdicts) throws IOException, InterruptedException {
    if (act.kind() != Act.Kind.EXTRA) {
      return true;
    }
    verdicts.met(ClientRule.TOLERANCE_FRAME);
    wire.send(SocketScene.unknownFrame(answers.frame(operation, "x-frame-schema")), false);
    return isThere(wire, ClientRule.TOLERANCE_FRAME);
  }

  /** Sends the frames with these numbers, the last excluded; false when the client has gone. */
  boolean send(SocketWire wire, Verdicts verdicts, long first, long end)
      throws IOException, InterruptedException {
    for (long number = first; number < end; number++) {
      wire.send(frame(number), act.kind() == Act.Kind.CHUNKED);
      if (act.kind() == Act.Kind.SLOW) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      Optional<ClientRule> blame = act.blame();
      if (!probed && blame.isPresent()) {
        probed = true;
        verdicts.met(blame.get());
        if (!isThere(wire, blame.get())) {
          return false;
        }
      }
    }
    return probed || wire.probe() == SocketWire.Probe.ANSWERED;
  }

  void sendHalf(SocketWire wire) throws IOException {
    if (act.kind() == Act.Kind.CUT) {
      wire.sendHalf(frame(FIRST_POSITION));
    }
  }

  private boolean isThere(SocketWire wire, ClientRule blame)
      throws IOException, InterruptedException {
    SocketWire.Probe probe = wire.probe();
    if (probe == SocketWire.Probe.BROKEN) {
      wire.fault(blame, "broke the socket off after a frame with what it did not know");
    }
    return probe == SocketWire.Probe.ANSWERED;
  }

  private String frame(long number) {
    ObjectNode frame = answers.frame(operation, "x-frame-schema");
    if (frame.has("position")) {
      frame.put("position", number).put("uuid", UUID.randomUUID().toString());
    }
    if (frame.has("number")) {
      frame.put("number", number);
    }
    if (frame.has("log")) {
      frame.put("log", "line " + number);
      if (act.kind() == Act.Kind.BORDER) {
        frame.put("log", "Ünïcode \uD83D\uDE80 " + "x".repeat(LONG_LINE)).put("timestamp", 0);
      }
    }
    switch (act.kind()) {
      case EXTRA -> Json.addUnknown(frame);
      case STATE -> {
        if (frame.has("state")) {
          frame.put("state", Json.UNKNOWN_STATE);
        }
      }
      default -> {}
    }
    return frame.toString();
  }
}
