package io.actionlog.conformance.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.connection.Target;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.fixture.TestDocument;
import java.util.Base64;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Servers that let in whom they should not, or do not say why not. */
final class AccessFaults {

  private static final List<Fault> FAULTS =
      List.of(
          Fault.of(
              "listActions",
              "401 has no WWW-Authenticate",
              "credentials",
              TrafficChanges.answers(
                  "listActions", 401, r -> Rewrite.without(r, "WWW-Authenticate"))),
          Fault.of(
              "getAction",
              "WWW-Authenticate asks for another scheme",
              "credentials",
              TrafficChanges.answers(
                  "getAction", 401, r -> Rewrite.with(r, "WWW-Authenticate", "Bearer"))),
          Fault.of(
              "retryAction",
              "WWW-Authenticate has no realm",
              "credentials",
              TrafficChanges.answers(
                  "retryAction", 401, r -> Rewrite.with(r, "WWW-Authenticate", "Basic"))),
          Fault.of(
              "updateAction",
              "no credentials are answered with 403",
              "credentials",
              TrafficChanges.answers("updateAction", 401, r -> Rewrite.status(r, 403))),
          open(
              "listActions",
              "any key is accepted",
              "wrong key",
              r -> r.header("Authorization").filter(a -> a.startsWith("Basic ")).isPresent()),
          open(
              "recordAction",
              "an unknown user is let in",
              "unknown user",
              r ->
                  r.header("Authorization")
                      .filter(a -> a.startsWith("Basic bm9ib2R5"))
                      .isPresent()),
          new Fault(
              "another namespace's actions are listed",
              "listActions",
              "another namespace",
              target -> visible("listActions", target)),
          Fault.of(
              "listActions",
              "a foreign namespace is answered with 403",
              "namespace",
              TrafficChanges.answers("listActions", 404, r -> Rewrite.status(r, 403))),
          Fault.of(
              "recordAction",
              "a namespace that is not there is the caller's own",
              "namespace",
              TrafficChanges.requests(
                  "recordAction",
                  r ->
                      Rewrite.target(
                          r, r.target().replaceFirst("/v1/[^/]+/action/", "/v1/action/")))),
          Fault.of(
              "cancelAction",
              "the page of another site is served",
              "another site",
              TrafficChanges.requests("cancelAction", r -> Rewrite.without(r, "Origin"))),
          Fault.of(
              "watchActions",
              "the page of another site gets a socket",
              "another site",
              TrafficChanges.requests("watchActions", r -> Rewrite.without(r, "Origin"))),
          Fault.of(
              "startOperation",
              "a page that tells its site alone is served",
              "another site",
              TrafficChanges.requests("startOperation", r -> Rewrite.without(r, "Sec-Fetch-Site"))),
          Fault.of(
              "recordAction",
              "a body without a type is taken",
              "Content-Type",
              TrafficChanges.requests(
                  "recordAction",
                  r ->
                      r.header("Content-Type").isPresent()
                          ? r
                          : Rewrite.with(r, "Content-Type", "application/json"))),
          new Fault(
              "user and token in the query are taken",
              "getAction",
              "in the query",
              target -> inQuery("getAction", target)));

  private static final List<Fault> VIEWERS =
      Stream.of("recordAction", "appendActionLogs", "putObject")
          .map(AccessFaults::recordingViewer)
          .toList();

  private static final List<Fault> OPEN =
      Stream.of(
              "deleteObject", "listOperations", "cancelAction", "appendActionLogs", "watchActions")
          .map(AccessFaults::open)
          .toList();

  private static final List<Fault> VISIBLE =
      Stream.of("getAction", "cancelAction", "streamActionLogs", "updateAction")
          .map(AccessFaults::visible)
          .toList();

  /** Side entrances, in each operation that asks for credentials. */
  private static final List<Fault> ENTRANCES =
      TestDocument.CONTRACT.document().operations().stream()
          .filter(DocumentedOperation::secured)
          .flatMap(AccessFaults::entrances)
          .toList();

  private AccessFaults() {}

  static List<Fault> all() {
    return Stream.of(VIEWERS, OPEN, VISIBLE, FAULTS, ENTRANCES).flatMap(List::stream).toList();
  }

  private static Fault recordingViewer(String operation) {
    return new Fault(
        "a viewer may record",
        operation,
        "may not record",
        target -> TrafficChanges.requests(operation, request -> as(target.producer(), request)));
  }

  private static Fault open(String operation) {
    return open(
        operation,
        "credentials are not asked for",
        "credentials",
        r -> r.header("Authorization").isEmpty());
  }

  private static Stream<Fault> entrances(DocumentedOperation call) {
    String id = call.id();
    Stream<Fault> all =
        Stream.of(
            entrance(
                id,
                "a foreign account is let in by the namespace's name",
                "foreign account does not",
                AccessFaults::isForeignByName),
            entrance(
                id,
                "the address without its last slash needs no credentials",
                "form of the address",
                (target, r) -> isAnonymous(r) && !r.rawPath().endsWith("/")),
            entrance(id, "a longer key is taken", "more behind it", AccessFaults::hasLongerKey));
    return call.method().equals("GET") ? Stream.concat(all, Stream.of(openHead(id))) : all;
  }

  private static Fault entrance(
      String operation, String name, String suspects, BiPredicate<Target, HttpMessage> whose) {
    return new Fault(
        name,
        operation,
        suspects,
        target ->
            TrafficChanges.requests(
                operation, r -> whose.test(target, r) ? as(target.caller(), r) : r));
  }

  private static Fault openHead(String operation) {
    return new Fault(
        "HEAD needs no credentials",
        operation,
        "HEAD",
        target ->
            new TrafficChange() {
              @Override
              public HttpMessage request(HttpMessage r) {
                String get = r.head().replaceFirst("^HEAD ", "GET ");
                boolean isOpen =
                    r.method().equals("HEAD")
                        && isAnonymous(r)
                        && TrafficChanges.calls(HttpMessage.ofHead(get), operation);
                return isOpen ? as(target.caller(), r) : r;
              }
            });
  }

  private static boolean isAnonymous(HttpMessage request) {
    return request.header("Authorization").isEmpty();
  }

  private static boolean isForeignByName(Target target, HttpMessage request) {
    String foreign = target.foreign().map(Credentials::basic).orElseThrow();
    return request.header("Authorization").filter(foreign::equals).isPresent()
        && request.rawPath().contains("/" + target.caller().user() + "/");
  }

  private static boolean hasLongerKey(Target target, HttpMessage request) {
    String right = target.caller().user() + ":" + target.caller().key();
    return request
        .header("Authorization")
        .filter(value -> value.matches("Basic [A-Za-z0-9+/]+=*"))
        .map(value -> new String(Base64.getDecoder().decode(value.substring(6)), UTF_8))
        .filter(sent -> sent.startsWith(right) && !sent.equals(right))
        .isPresent();
  }

  private static Fault visible(String operation) {
    return new Fault(
        "another namespace's action is visible",
        operation,
        "another namespace|foreign",
        target -> visible(operation, target));
  }

  /** Calls of these come from the caller, whoever has sent them. */
  private static Fault open(
      String operation, String name, String suspects, Predicate<HttpMessage> whose) {
    return new Fault(
        name,
        operation,
        suspects,
        target ->
            TrafficChanges.requests(
                operation,
                request -> whose.test(request) ? as(target.caller(), request) : request));
  }

  /**
   * What the foreign account calls in its own namespace is called in the caller's, by the caller.
   */
  private static TrafficChange visible(String operation, Target target) {
    String foreign = target.foreign().map(Credentials::basic).orElseThrow();
    return TrafficChanges.requests(
        operation,
        request ->
            request.header("Authorization").filter(foreign::equals).isPresent()
                ? as(target.caller(), request)
                : request);
  }

  private static TrafficChange inQuery(String operation, Target target) {
    return TrafficChanges.requests(
        operation,
        request ->
            request.rawQuery().contains("token=")
                ? as(
                    target.caller(),
                    Rewrite.withoutParameters(request, n -> n.equals("user") || n.equals("token")))
                : request);
  }

  private static HttpMessage as(Credentials caller, HttpMessage request) {
    return Rewrite.with(request, "Authorization", caller.basic());
  }
}
