package io.actionlog.contract.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.connection.FrameSocket;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Frame;
import java.io.EOFException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.lang3.function.Failable;

/**
 * An open WebSocket of the API, whose text frames are held to the document. It reads when told to
 * and answers nothing by itself. For one thread.
 *
 * @param <T> what a text frame says
 */
public final class ApiSocket<T> implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int JUDGED = 400;

  /**
   * A frame of the events socket.
   *
   * @param json the frame
   */
  public record Event(JsonNode json) {

    /** Its place in the namespace; the first frame says after which the stream begins. */
    public long position() {
      return json.path("position").longValue();
    }

    /** The action. */
    public UUID action() {
      return Api.uuidOf(json.path("resource_uri").asText());
    }

    /** The state that the action has since then. */
    public String state() {
      return json.path("state").asText();
    }

    /** Such as {@code create Pending}. */
    public String text() {
      return json.path("action").asText() + " " + state();
    }
  }

  private final FrameSocket wire;
  private final DocumentedOperation operation;
  private final Function<JsonNode, T> reader;
  private long count;
  private int closeCode;

  /** Takes a socket over; fails when it was refused. */
  ApiSocket(String operationId, FrameSocket wire, Function<JsonNode, T> reader) {
    assertThat(wire.isOpen()).as("%s", wire.response()).isTrue();
    this.wire = wire;
    this.operation = Suite.CONTRACT.operation(operationId);
    this.reader = reader;
  }

  /** The socket itself, with the response that opened it. */
  public FrameSocket wire() {
    return wire;
  }

  /** The next frame of any kind. */
  public Frame frame() {
    return Failable.call(
        () -> wire.next(LIMIT).orElseThrow(() -> new EOFException("no frame, and no close")));
  }

  /** What the next frame says; fails when it is no text, or not as the document has it. */
  public T next() {
    return read(frame());
  }

  /** What so many frames say. */
  public List<T> next(int frames) {
    return Stream.generate(this::next).limit(frames).toList();
  }

  /** What all frames say up to the close, whose code is kept. */
  public List<T> toClose() {
    List<T> all = new ArrayList<>();
    Frame frame = frame();
    while (frame.opcode() != Frame.CLOSE) {
      all.add(read(frame));
      frame = frame();
    }
    closeCode = frame.closeCode();
    return all;
  }

  /** The code that the server closed with. */
  public int closeCode() {
    return closeCode;
  }

  @Override
  public void close() {
    wire.close();
  }

  private T read(Frame frame) {
    assertThat(frame.opcode()).as("opcode of %s", frame.text()).isEqualTo(Frame.TEXT);
    // Judging costs more than sending: of a long stream, a sample after the beginning has to do.
    if (count < JUDGED || count % JUDGED == 0) {
      assertThat(Suite.VALIDATOR.judgeFrame(operation, count, frame.text())).isEmpty();
    }
    count++;
    return reader.apply(Suite.json(frame.text()));
  }
}
