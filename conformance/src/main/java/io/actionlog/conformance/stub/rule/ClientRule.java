package io.actionlog.conformance.stub.rule;

/** The requirements on clients that a server can observe. */
public enum ClientRule {
  /** Requests are HTTP. */
  HTTP_SYNTAX("http.syntax", "sends what is a request of HTTP", "RFC 9112, section 3"),
  /** Requests are HTTP/1.1. */
  HTTP_VERSION("http.version", "speaks HTTP/1.1", "RFC 9112, section 2.3"),
  /** Requests name the host. */
  HTTP_HOST("http.host", "names the host, once", "RFC 9112, section 3.2"),
  /** Bodies have one length, which is true. */
  HTTP_FRAMING("http.framing", "says once and truly how long a body is", "RFC 9112, section 6.3"),
  /** Characters that no URL may have are encoded. */
  URL_ENCODING("url.encoding", "percent-encodes what a URL cannot hold", "RFC 3986, section 2"),
  /** They are encoded once. */
  URL_DOUBLE_ENCODING("url.encoded-twice", "percent-encodes once", "RFC 3986, section 2.4"),
  /** Paths are those of the document. */
  PATH("request.path", "calls paths that the document has", "openapi.yaml, paths"),
  /** Methods are those of the document. */
  METHOD("request.method", "calls with methods that the path has", "openapi.yaml, paths"),
  /** Parameters are those of the document. */
  PARAMETER_UNKNOWN(
      "parameter.unknown", "sends parameters that the document has", "openapi.yaml, parameters"),
  /** Parameters come once. */
  PARAMETER_DOUBLED("parameter.doubled", "sends a parameter once", "openapi.yaml, parameters"),
  /** Required parameters come. */
  PARAMETER_MISSING(
      "parameter.missing", "sends the parameters that are required", "openapi.yaml, parameters"),
  /** Parameters are of their schema. */
  PARAMETER_VALUE(
      "parameter.value", "sends parameters of their schema", "openapi.yaml, parameters"),
  /** Dates are written in a form of the document. */
  DATE_FORM("date.form", "writes dates as the document does", "wire.md, Requests and Responses"),
  /** UUIDs that a client makes are random. */
  UUID_VERSION("uuid.version", "makes UUIDs of version 4", "wire.md, Requests"),
  /** Bodies have a type that the operation takes. */
  CONTENT_TYPE(
      "body.content-type", "sends bodies of a type of the document", "requestBody.content"),
  /** Required bodies come. */
  BODY_MISSING("body.missing", "sends the body that is required", "openapi.yaml, requestBody"),
  /** Bodies are what their type says. */
  BODY_SYNTAX("body.syntax", "sends bodies that are what their type says", "RFC 8259, section 8.1"),
  /** Properties are those of the document. */
  PROPERTY_UNKNOWN(
      "property.unknown", "sends properties that the document has", "openapi.yaml, schemas"),
  /** Required properties come. */
  PROPERTY_MISSING(
      "property.missing", "sends the properties that are required", "openapi.yaml, schemas"),
  /** Properties are of their schema. */
  PROPERTY_VALUE("property.value", "sends properties of their schema", "openapi.yaml, schemas"),
  /** Batches are not longer than the document allows. */
  BATCH_SIZE(
      "body.items", "sends no more items than the document allows", "openapi.yaml, maxItems"),
  /** Bodies are not longer than a server takes. */
  BODY_SIZE("body.size", "sends no body over the limit", "openapi.yaml, ContentTooLarge"),
  /** Clients take JSON. */
  ACCEPT("request.accept", "accepts JSON", "openapi.yaml, NotAcceptable"),
  /** Calls that need credentials have them. */
  CREDENTIALS_MISSING("credentials.missing", "sends its credentials", "wire.md, Authentication"),
  /** They are those that the client was given, as HTTP Basic. */
  CREDENTIALS_WRONG(
      "credentials.wrong", "sends the credentials that it was given", "wire.md, Authentication"),
  /** The key stands in no URL, but on a socket. */
  CREDENTIALS_IN_URL(
      "credentials.in-url", "has its key in no URL but a socket's", "wire.md, Authentication"),
  /** The key goes to no other host. */
  CREDENTIALS_ELSEWHERE(
      "credentials.elsewhere", "takes its key to no host it was redirected to", "RFC 9110, 15.4"),
  /** Calls that change something are not repeated on suspicion. */
  RETRY_UNSAFE(
      "retry.unsafe", "repeats no call with an effect whose answer was lost", "RFC 9110, 9.2.2"),
  /** A repeated call has the key of the first. */
  RETRY_OTHER_KEY(
      "retry.other-key",
      "repeats a call with the same Idempotency-Key",
      "parameters/IdempotencyKey"),
  /** Retry-After is heeded. */
  RETRY_TOO_EARLY("retry.too-early", "waits as Retry-After says", "headers/RetryAfter"),
  /** What was refused is not repeated. */
  RETRY_REFUSED("retry.refused", "does not repeat what was refused", "RFC 9110, section 15.5"),
  /** Repeating has an end. */
  RETRY_ENDLESS("retry.endless", "gives up some time", "RFC 9110, section 9.2.2"),
  /** A key is for one request. */
  KEY_REUSED(
      "idempotency.other-request", "uses a key for one request", "parameters/IdempotencyKey"),
  /** Polling has a measure. */
  POLLING("polling.rate", "asks the same not more than 10 times a second", "TooManyRequests"),
  /** Nobody reports on what has ended. */
  REPORT_AFTER_END("report.after-end", "reports on no action that has ended", "ReportConflict"),
  /** Nobody cancels what nobody asked to be canceled. */
  REPORT_CANCELED("report.canceled", "reports Canceled where it was asked for", "ReportedState"),
  /** Nobody asks for pages behind the end. */
  PAGING_BEYOND("paging.beyond", "asks for no page behind the end", "wire.md, Responses"),
  /** Nobody asks for the same page again. */
  PAGING_REPEATED("paging.repeated", "asks for each page once", "wire.md, Responses"),
  /** No entry is left out. */
  PAGING_GAP("paging.gap", "leaves out no entry between pages", "wire.md, Responses"),
  /** Every page is read. */
  PAGING_INCOMPLETE("paging.incomplete", "follows meta.next to the end", "wire.md, Responses"),
  /** Filters stay from page to page. */
  PAGING_FILTER("paging.filter", "keeps its filters from page to page", "wire.md, Responses"),
  /** A socket is asked for as RFC 6455 says. */
  SOCKET_HANDSHAKE("socket.handshake", "asks for a socket as it should", "RFC 6455, section 4.1"),
  /** Clients mask. */
  SOCKET_MASK("socket.mask", "masks its frames", "RFC 6455, section 5.1"),
  /** Pings are answered. */
  SOCKET_PONG("socket.pong", "answers a ping", "RFC 6455, section 5.5.2"),
  /** A close is answered. */
  SOCKET_CLOSE("socket.close", "closes a socket that the server closes", "RFC 6455, section 5.5.1"),
  /** The sockets are for listening. */
  SOCKET_FRAME("socket.frame", "sends nothing on a socket but control frames", "LogFrame"),
  /** What is complete is not opened again. */
  SOCKET_REOPENED(
      "socket.reopened", "opens no complete log again and again", "wire.md, Logs socket"),
  /** A log goes on where it was. */
  LOGS_POSITION("logs.position", "goes on where a broken log was, by tail", "LogFrame, number"),
  /** Events go on where they were. */
  EVENTS_POSITION("events.position", "goes on where broken events were, by since", "watchActions"),
  /** Frames of unknown types are passed over. */
  TOLERANCE_FRAME("tolerance.frame", "passes over frames of unknown types", "LogFrameType"),
  /** Unknown properties are passed over. */
  TOLERANCE_PROPERTY(
      "tolerance.property", "passes over unknown properties", "wire.md, Logs socket"),
  /** An unknown state is survived. */
  TOLERANCE_STATE("tolerance.state", "survives a state that it does not know", "ActionState"),
  /** Slow answers are read to the end. */
  TOLERANCE_SLOW("tolerance.slow", "reads slow answers to the end", "RFC 9112, section 6"),
  /** Chunked answers are read. */
  TOLERANCE_CHUNKED("tolerance.chunked", "reads chunked answers", "RFC 9112, section 7.1"),
  /** Values at the borders of the schemas are read. */
  TOLERANCE_BORDER("tolerance.border", "reads values at the borders", "openapi.yaml, schemas"),
  /** The client's process ends well where all can be survived. */
  CLIENT_EXIT("client.exit", "ends well when all that went wrong was passing", "openapi.yaml");

  private final String key;
  private final String meaning;
  private final String source;

  ClientRule(String key, String meaning, String source) {
    this.key = key;
    this.meaning = meaning;
    this.source = source;
  }

  /** The rule's name in reports. */
  public String key() {
    return key;
  }

  /** What a right client does. */
  public String meaning() {
    return meaning;
  }

  /** What says so. */
  public String source() {
    return source;
  }
}
