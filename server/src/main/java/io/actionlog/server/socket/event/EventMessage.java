package io.actionlog.server.socket.event;

import io.actionlog.api.model.ActionState;
import io.actionlog.api.model.EventFrame;
import io.actionlog.api.model.EventFrameType;
import io.actionlog.api.model.EventKind;
import io.actionlog.server.action.event.ActionEvent;
import io.actionlog.server.socket.frame.FrameText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event and its form on the wire, which is made once for all watchers. Thread-safe. */
final class EventMessage {

  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
  private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

  private final String namespace;
  private final ActionEvent event;
  private volatile byte @Nullable [] text;

  EventMessage(String namespace, ActionEvent event) {
    this.namespace = namespace;
    this.event = event;
  }

  ActionEvent event() {
    return event;
  }

  long position() {
    return event.position();
  }

  /** The JSON text, in UTF-8; nobody changes it. */
  byte[] text() {
    byte[] made = text;
    if (made == null) {
      made = FrameText.of(frame());
      text = made;
    }
    return made;
  }

  private EventFrame frame() {
    return EventFrame.builder()
        .type(EventFrameType.ACTION)
        .action(event.created() ? EventKind.CREATE : EventKind.UPDATE)
        .parents(List.of(event.action().object()))
        .resourceUri(event.action().resourceUri())
        .state(ActionState.fromString(event.state().label()))
        .uuid(uuid())
        .datetime(event.date().toString())
        .position(event.position())
        .build();
  }

  /** Made of what tells the event from all others, so that it is the same each time it is sent. */
  private UUID uuid() {
    String identity = namespace + "\n" + event.position() + "\n" + event.action().uuid();
    ByteBuffer digest = ByteBuffer.wrap(sha256(identity.getBytes(StandardCharsets.UTF_8)));
    return new UUID(
        digest.getLong() & ~VERSION_BITS | VERSION_4, digest.getLong() & ~VARIANT_BITS | VARIANT_2);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
