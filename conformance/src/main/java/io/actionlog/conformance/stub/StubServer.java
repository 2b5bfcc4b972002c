package io.actionlog.conformance.stub;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.HttpReader;
import io.actionlog.conformance.judge.ContractCoverage;
import io.actionlog.conformance.judge.ExchangeValidator;
import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.report.Finding;
import io.actionlog.conformance.stub.judge.CredentialJudge;
import io.actionlog.conformance.stub.judge.HistoryJudge;
import io.actionlog.conformance.stub.judge.RequestJudge;
import io.actionlog.conformance.stub.response.ResponseFactory;
import io.actionlog.conformance.stub.response.StubState;
import io.actionlog.conformance.stub.rule.ClientCurlLine;
import io.actionlog.conformance.stub.rule.ClientFindings;
import io.actionlog.conformance.stub.rule.ClientRule;
import io.actionlog.conformance.stub.scenario.OperationBehaviours;
import io.actionlog.conformance.stub.scenario.Scenario;
import io.actionlog.conformance.stub.scenario.ScenarioPlayer;
import io.actionlog.conformance.stub.scenario.StubBehaviour;
import io.actionlog.conformance.stub.socket.SocketPlayer;
import io.actionlog.conformance.stub.socket.StubThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Answers clients as the document describes and judges their requests. Thread-safe; listens on the
 * loopback interface only; the caller closes it.
 */
public final class StubServer implements AutoCloseable {

  private static final int MOST_WAITS = 100;
  private static final long WAIT_MILLIS = 10;

  private final ServerSocket listener;
  private final ServerSocket other;
  private final Credentials credentials;
  private final Contract contract;
  private final DocumentTree document;
  private final Instant start = Instant.now();
  private final ClientFindings clientFindings;
  private final ScenarioPlayer scenarios = new ScenarioPlayer(Scenario.DEFAULT);
  private final ResponseFactory responses;
  private final RequestHandler handler;
  private final SocketPlayer socketPlayer;
  private final ControlRoute control;
  private final AtomicInteger busy = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * A stub that listens.
   *
   * @param port 0 for a free one
   * @param credentials what clients are given
   */
  public StubServer(Contract contract, Credentials credentials, int port) throws IOException {
    this(
        contract,
        contract.document(),
        new ExchangeValidator(contract, new ContractCoverage()),
        credentials,
        port);
  }

  /** The same with what takes a while to make of the document and is there already. */
  public StubServer(
      Contract contract,
      DocumentTree document,
      ExchangeValidator validator,
      Credentials credentials,
      int port)
      throws IOException {
    this.listener = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
    this.other = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    this.credentials = credentials;
    this.contract = contract;
    this.document = document;
    this.clientFindings = new ClientFindings(new ClientCurlLine(credentials, address().toString()));
    this.responses = new ResponseFactory(contract, document, new StubState(clientFindings));
    InstantSource clock = InstantSource.system();
    HistoryJudge history = new HistoryJudge(clock, clientFindings);
    CredentialJudge credentialJudge =
        new CredentialJudge(credentials, secured(document), clientFindings);
    RequestJudge requests = new RequestJudge(contract, validator, credentialJudge, clientFindings);
    this.handler =
        new RequestHandler(contract, requests, history, scenarios, clientFindings, responses);
    this.socketPlayer = new SocketPlayer(responses, clientFindings, clock);
    this.control = new ControlRoute(this);
    StubThread.start(() -> accept(listener, this::serve), "stub-accept");
    StubThread.start(() -> accept(other, this::serveElsewhere), "stub-elsewhere");
  }

  /** The address for clients. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Ends what went before and begins a scenario. */
  public void play(String scenario) {
    play(scenario, Map.of());
  }

  /**
   * Ends what went before and begins a scenario, in which some operations have acts of their own.
   * Throws {@link IllegalArgumentException} for names that there are not.
   */
  public void play(String scenario, Map<String, List<String>> behaviours) {
    Scenario next = Scenario.named(scenario);
    Map<String, List<StubBehaviour>> own = OperationBehaviours.of(contract, behaviours);
    handler.end();
    scenarios.play(next, own);
  }

  /** Enters that the client's process has failed, if it had no reason to. */
  public void exited(int code) {
    clientFindings.met(ClientRule.CLIENT_EXIT);
    Optional<ClientRule> blame = code == 0 ? Optional.empty() : scenarios.blame();
    blame.ifPresent(
        rule ->
            clientFindings.fault(rule, "any", "the client ended with " + code + " (expected 0)"));
  }

  /** Everything that was found so far; what the present scenario lacks is told when it ends. */
  public List<Finding> findings() {
    return clientFindings.all();
  }

  /**
   * Ends the present scenario and tells what was found in all. Waits a moment for connections that
   * the client has just closed.
   */
  public ConformanceReport report() {
    try {
      for (int waits = 0; waits < MOST_WAITS && busy.get() > 0; waits++) {
        TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    handler.end();
    return StubReport.of(address(), document.title(), start, clientFindings);
  }

  @Override
  public void close() {
    closeQuietly(listener);
    closeQuietly(other);
    sockets.forEach(StubServer::closeQuietly);
  }

  /** How many requests are being answered and sockets being played. */
  AtomicInteger busy() {
    return busy;
  }

  ClientFindings clientFindings() {
    return clientFindings;
  }

  ResponseFactory responses() {
    return responses;
  }

  RequestHandler handler() {
    return handler;
  }

  SocketPlayer socketPlayer() {
    return socketPlayer;
  }

  ControlRoute control() {
    return control;
  }

  /** The address that redirects name. */
  URI elsewhere() {
    return URI.create("http://localhost:" + other.getLocalPort());
  }

  private static Set<String> secured(DocumentTree document) {
    return document.operations().stream()
        .filter(DocumentedOperation::secured)
        .map(DocumentedOperation::id)
        .collect(Collectors.toSet());
  }

  private void accept(ServerSocket from, Service serving) {
    while (!from.isClosed()) {
      try {
        Socket client = from.accept();
        sockets.add(client);
        StubThread.start(() -> serve(client, serving), "stub-connection");
      } catch (IOException e) {
        // The stub was closed.
        return;
      }
    }
  }

  private void serve(Socket client, Service serving) {
    try (client) {
      serving.serve(client);
    } catch (IOException e) {
      // The client has gone.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(client);
    }
  }

  private void serve(Socket client) throws IOException, InterruptedException {
    new StubConnection(client, this).run();
  }

  private void serveElsewhere(Socket client) throws IOException {
    Optional<HttpMessage> request = new HttpReader(client.getInputStream()).request();
    if (request.isPresent()) {
      HttpMessage sent = request.get();
      if (sent.header("Authorization").isPresent() || sent.target().contains(credentials.key())) {
        clientFindings.fault(
            ClientRule.CREDENTIALS_ELSEWHERE,
            "any",
            "the key was sent to " + elsewhere() + ", another host",
            sent);
      }
      client
          .getOutputStream()
          .write(
              "HTTP/1.1 401 Elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
  }

  private static void closeQuietly(java.io.Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Service {
    void serve(Socket client) throws IOException, InterruptedException;
  }
}
