package io.actionlog.conformance.stub;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentPath;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.judge.RequestCanonicalizer;
import io.actionlog.conformance.stub.judge.HistoryJudge;
import io.actionlog.conformance.stub.judge.PagingJudge;
import io.actionlog.conformance.stub.judge.RequestJudge;
import io.actionlog.conformance.stub.judge.RequestJudge.Fault;
import io.actionlog.conformance.stub.response.PageRequest;
import io.actionlog.conformance.stub.response.ResponseFactory;
import io.actionlog.conformance.stub.response.StubJson;
import io.actionlog.conformance.stub.response.StubResponse;
import io.actionlog.conformance.stub.response.StubState;
import io.actionlog.conformance.stub.rule.ClientFindings;
import io.actionlog.conformance.stub.rule.ClientRule;
import io.actionlog.conformance.stub.scenario.ScenarioPlayer;
import io.actionlog.conformance.stub.scenario.StubBehaviour;
import io.actionlog.conformance.stub.socket.WebSocketHandshake;
import java.util.Optional;

/** Judges requests and decides the responses; does no input or output. Thread-safe. */
final class RequestHandler {

  /**
   * How a call is answered.
   *
   * @param answer with what
   * @param behaviour in which way
   * @param socket the operation whose socket is opened instead; empty for plain calls
   */
  record Reply(
      StubResponse answer, StubBehaviour behaviour, Optional<DocumentedOperation> socket) {}

  private final Contract contract;
  private final RequestJudge requests;
  private final HistoryJudge history;
  private final PagingJudge paging;
  private final ScenarioPlayer scenarios;
  private final ClientFindings clientFindings;
  private final StubState state;
  private final ResponseFactory responses;

  RequestHandler(
      Contract contract,
      RequestJudge requests,
      HistoryJudge history,
      ScenarioPlayer scenarios,
      ClientFindings clientFindings,
      ResponseFactory responses) {
    this.contract = contract;
    this.requests = requests;
    this.history = history;
    this.paging = new PagingJudge(clientFindings);
    this.scenarios = scenarios;
    this.clientFindings = clientFindings;
    this.state = responses.state();
    this.responses = responses;
  }

  Reply receive(HttpMessage request) {
    return switch (request.method()) {
      case "HEAD" -> head(request);
      case "OPTIONS" ->
          location(request)
              .map(found -> plain(responses.options(found.template())))
              .orElseGet(() -> call(request));
      default -> call(request);
    };
  }

  /** HEAD is judged and answered as GET is, but is no part of a scenario: it takes no turn. */
  private Reply head(HttpMessage request) {
    HttpMessage get =
        new HttpMessage(
            request.head().replaceFirst("^HEAD ", "GET "), request.body(), request.raw());
    Optional<DocumentedOperation> called = RequestCanonicalizer.called(get, contract);
    if (called.isEmpty()) {
      return call(request);
    }
    DocumentedOperation operation = called.get();
    return plain(
        requests
            .judge(get)
            .map(fault -> refusal(operation, fault))
            .orElseGet(
                () ->
                    operation.frames().isPresent()
                        ? responses.failure(operation, 426, "")
                        : responses.success(operation, get, StubBehaviour.NORMAL)));
  }

  private Reply call(HttpMessage request) {
    Optional<DocumentedOperation> called = RequestCanonicalizer.called(request, contract);
    Optional<Fault> fault = requests.judge(request);
    if (called.isEmpty()) {
      return plain(nowhere(request, fault.map(Fault::message).orElse("no such path")));
    }
    DocumentedOperation operation = called.get();
    paging.asked(request, operation, scenarios.scenario().blame().isPresent());
    boolean isKeyReused = history.isKeyReused(request, operation);
    Reply reply =
        fault.isPresent()
            ? plain(refusal(operation, fault.get()))
            : isKeyReused
                ? plain(responses.failure(operation, 409, "Idempotency-Key: used before"))
                : allowed(request, operation);
    int status =
        reply.behaviour().isLost() && reply.socket().isEmpty() ? 0 : reply.answer().status();
    history.answered(request, operation, status, reply.answer().retryAfter());
    if (status == 200 && PageRequest.isList(operation)) {
      paging.answered(request, operation, StubJson.read(reply.answer().body()));
    }
    return reply;
  }

  /** Ends a scenario: what should have come by now, has. */
  void end() {
    paging.end(scenarios.scenario().blame());
  }

  private Reply allowed(HttpMessage request, DocumentedOperation operation) {
    if (state.conflicts(operation, request, StubJson.read(request.text()))) {
      return plain(responses.failure(operation, 409, ""));
    }
    boolean isSocket = operation.frames().isPresent();
    if (isSocket && !WebSocketHandshake.isAsked(request)) {
      clientFindings.fault(
          ClientRule.SOCKET_HANDSHAKE,
          operation.id(),
          "Upgrade: " + request.headers("Upgrade") + " (expected websocket)",
          request);
      return plain(responses.failure(operation, 426, ""));
    }
    StubBehaviour behaviour = scenarios.next(operation);
    behaviour.blame().ifPresent(clientFindings::met);
    if (behaviour.kind() == StubBehaviour.Kind.STATUS
        && operation.statuses().contains(behaviour.status())) {
      return plain(responses.failure(operation, behaviour.status(), ""));
    }
    if (behaviour.kind() == StubBehaviour.Kind.REDIRECT) {
      clientFindings.met(ClientRule.CREDENTIALS_ELSEWHERE);
      return new Reply(responses.unknown(307, "elsewhere"), behaviour, Optional.empty());
    }
    return isSocket
        ? new Reply(responses.unknown(101, ""), behaviour, Optional.of(operation))
        : new Reply(responses.success(operation, request, behaviour), behaviour, Optional.empty());
  }

  private StubResponse nowhere(HttpMessage request, String message) {
    return location(request)
        .map(found -> responses.otherMethod(found.template(), message))
        .orElseGet(() -> responses.unknown(404, message));
  }

  private Optional<DocumentPath> location(HttpMessage request) {
    String path = request.rawPath();
    return contract.locate(path.endsWith("/") ? path : path + "/");
  }

  private StubResponse refusal(DocumentedOperation operation, Fault fault) {
    int status =
        switch (fault.rule()) {
          case CREDENTIALS_MISSING, CREDENTIALS_WRONG -> 401;
          case CONTENT_TYPE -> 415;
          case BODY_SIZE -> 413;
          case ACCEPT -> 406;
          default -> 400;
        };
    return responses.failure(operation, status, fault.message());
  }

  private static Reply plain(StubResponse answer) {
    return new Reply(answer, StubBehaviour.NORMAL, Optional.empty());
  }
}
