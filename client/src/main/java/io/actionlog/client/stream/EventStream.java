package io.actionlog.client.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.client.filter.CallFilter;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.Address;
import io.actionlog.client.transport.ClientComponents;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The events of a namespace, each once and in order. It ends when it is closed, and not before.
 *
 * <p>A connection that is lost, or that the server closes, is made again behind the last position
 * that was seen, after a growing pause and for as long as it takes. A server that refuses it (401,
 * 404, or 400 when it no longer keeps the events in between) is not asked twice.
 *
 * <p>Taking an event blocks until there is one. It throws {@link ActionlogException} when the
 * server refuses, also when the thread is interrupted (its mark is kept then). One thread takes
 * events; any may close. Whoever opened it closes it.
 */
public final class EventStream implements Iterable<ActionEvent>, AutoCloseable {

  static final String OPERATION = "watchActions";

  private final ClientComponents components;
  private final EventOptions options;
  private final SocketReader<ActionEvent> reader;
  private @Nullable Long position;

  public EventStream(ClientComponents components, EventOptions options, Set<SocketReader<?>> all) {
    this.components = components;
    this.options = options;
    this.position = options.since();
    this.reader = new SocketReader<>(components, new Events(), all);
  }

  /**
   * Has somebody told that the server is away: why, and in how long the next attempt is made. On
   * the thread that takes events.
   */
  public void whenAway(BiConsumer<String, Duration> listener) {
    reader.whenAway(listener);
  }

  public void connect() {
    reader.connect();
  }

  /** What takes from the sockets. */
  SocketReader<ActionEvent> reader() {
    return reader;
  }

  /** The events that were not taken yet; always the same iterator. */
  @Override
  public Iterator<ActionEvent> iterator() {
    return reader;
  }

  /** The events that were not taken yet, as a stream. */
  public Stream<ActionEvent> events() {
    return StreamSupport.stream(spliterator(), false);
  }

  /**
   * Ends the stream, also for a thread that waits for an event. Takes until the server has said
   * goodbye as well, at most two seconds. Closing twice is allowed.
   */
  @Override
  public void close() {
    reader.close();
  }

  /** The document's path of the socket, with what is asked for and where it begins. */
  private String path() {
    StringJoiner query = new StringJoiner("&", "/events/?", "").setEmptyValue("/events/");
    add(query, "type", options.type());
    add(query, "object", options.objectUri());
    add(query, "parent", options.parentUri());
    add(query, "since", position);
    options.states().forEach(state -> add(query, "state", state));
    CallFilter calls = options.calls();
    calls.users().forEach(user -> add(query, "by", user));
    calls.actions().forEach(name -> add(query, "action", name));
    add(query, "ip", calls.ip());
    add(query, "method", calls.method());
    add(query, "retry_of", calls.retryOf());
    add(query, "q", calls.words());
    return query.toString();
  }

  private static void add(StringJoiner query, String name, @Nullable Object value) {
    if (value != null) {
      query.add(name + "=" + Address.segment(value.toString()));
    }
  }

  /** What the events socket's frames mean. */
  private final class Events implements SocketReader.Stream<ActionEvent> {

    @Override
    public String operationId() {
      return OPERATION;
    }

    @Override
    public SocketConnection open() {
      return SocketConnection.to(components.address().socket(path()), components);
    }

    @Override
    public @Nullable ActionEvent read(String text) {
      JsonNode json = EventFrames.json(text);
      Long known = position;
      switch (json.path("type").asText()) {
        case "auth" -> {
          if (known == null && json.path("position").canConvertToLong()) {
            position = json.path("position").longValue();
          }
        }
        case "action" -> {
          ActionEvent event = EventFrames.event(json);
          if (known == null || event.position() > known) {
            position = event.position();
            return event;
          }
        }
        default -> {}
      }
      return null;
    }

    @Override
    public boolean isReady() {
      return position != null;
    }

    @Override
    public SocketReader.Completion complete() {
      return SocketReader.Completion.LOSS;
    }

    @Override
    public @Nullable Duration patience() {
      return null;
    }
  }
}
