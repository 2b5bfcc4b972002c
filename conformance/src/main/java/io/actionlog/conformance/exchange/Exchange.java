package io.actionlog.conformance.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds one request, with what the sender expects of it. For one use by one thread. */
public final class Exchange {

  /** The headers that ask for a WebSocket (RFC 6455, section 4.1). */
  public static final Map<String, String> UPGRADE =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.of(
                  "Upgrade", "websocket",
                  "Connection", "Upgrade",
                  "Sec-WebSocket-Version", "13",
                  "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")));

  private final String authority;
  private final String method;
  private final String target;
  private final List<String> headers = new ArrayList<>();
  private Optional<Credentials> caller = Optional.empty();
  private byte[] body = new byte[0];
  private boolean hasLength;
  private Expectation expectation = Expectation.VALID;

  public Exchange(String authority, String method, String target) {
    this.authority = authority;
    this.method = method;
    this.target = target;
  }

  /** Adds a header, as written. */
  public Exchange header(String name, String value) {
    headers.add(name + ": " + value);
    return this;
  }

  /** Asks for a WebSocket. */
  public Exchange upgrade() {
    UPGRADE.forEach(this::header);
    return this;
  }

  /** Calls as this account. */
  public Exchange as(Credentials who) {
    caller = Optional.of(who);
    return this;
  }

  /** Calls without credentials. */
  public Exchange anonymous() {
    caller = Optional.empty();
    return this;
  }

  /** Gives the request a JSON body. */
  public Exchange json(String json) {
    return body("application/json", json.getBytes(UTF_8));
  }

  /** Gives the request a body of this type. */
  public Exchange body(String type, byte[] bytes) {
    header("Content-Type", type);
    body = bytes;
    hasLength = true;
    return this;
  }

  /** Gives the request a body of no type, with its length; an empty one is none with length 0. */
  public Exchange body(byte[] bytes) {
    body = bytes;
    hasLength = true;
    return this;
  }

  /** Says what the request is; {@link Expectation#VALID} when nothing is said. */
  public Exchange expecting(Expectation what) {
    expectation = what;
    return this;
  }

  /** What the sender said of the request. */
  public Expectation expectation() {
    return expectation;
  }

  /** The method. */
  public String method() {
    return method;
  }

  /** The path and query, from the API's base path on. */
  public String target() {
    return target;
  }

  /** The body as it is sent. */
  public byte[] body() {
    return body;
  }

  /** The request as it is on the wire, its target written with this prefix. */
  public HttpMessage request(String prefix) {
    StringBuilder head = new StringBuilder(method + " " + prefix + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(authority).append("\r\n");
    caller.ifPresent(who -> head.append("Authorization: ").append(who.basic()).append("\r\n"));
    headers.forEach(header -> head.append(header).append("\r\n"));
    if (hasLength || mayHaveBody()) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    raw.writeBytes(head.toString().getBytes(ISO_8859_1));
    raw.writeBytes(body);
    byte[] plain = ContentCoding.decoded(HttpMessage.ofHead(head.toString()), body);
    return new HttpMessage(head.toString(), plain, raw.toByteArray());
  }

  public List<String> headers() {
    return List.copyOf(headers);
  }

  public Optional<Credentials> caller() {
    return caller;
  }

  private boolean mayHaveBody() {
    return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
  }
}
