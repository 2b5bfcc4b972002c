package io.actionlog.contract.stub;

import io.actionlog.contract.Contract;
import io.actionlog.contract.HttpMessage;
import io.actionlog.contract.HttpReader;
import io.actionlog.contract.Ledger;
import io.actionlog.contract.Referee;
import io.actionlog.contract.kit.Credentials;
import io.actionlog.contract.kit.DocumentTree;
import io.actionlog.contract.kit.DocumentedCall;
import io.actionlog.contract.kit.Finding;
import io.actionlog.contract.kit.Report;
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
 * A server made of the document that answers clients and judges them. Thread-safe; listens on this
 * machine alone; whoever made it closes it.
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
  private final Verdicts verdicts;
  private final Stage stage = new Stage(Scenario.TOUR);
  private final Answers answers;
  private final CallDesk desk;
  private final SocketScene scene;
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
        DocumentTree.parse(contract.text()),
        new Referee(contract, new Ledger()),
        credentials,
        port);
  }

  /** The same with what takes a while to make of the document and is there already. */
  public StubServer(
      Contract contract, DocumentTree document, Referee referee, Credentials credentials, int port)
      throws IOException {
    this.listener = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
    this.other = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    this.credentials = credentials;
    this.contract = contract;
    this.document = document;
    this.verdicts = new Verdicts(new SentLine(credentials, address().toString()));
    this.answers = new Answers(contract, document, new Memory(verdicts));
    InstantSource clock = InstantSource.system();
    HistoryJudge history = new HistoryJudge(clock, verdicts);
    CredentialJudge credentialJudge = new CredentialJudge(credentials, secured(document), verdicts);
    RequestJudge requests = new RequestJudge(contract, referee, credentialJudge, verdicts);
    this.desk = new CallDesk(contract, requests, history, stage, verdicts, answers);
    this.scene = new SocketScene(answers, verdicts, clock);
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
  public void play(String scenario, Map<String, List<String>> acts) {
    Scenario next = Scenario.named(scenario);
    Map<String, List<Act>> own = OwnActs.of(contract, acts);
    desk.end();
    stage.play(next, own);
  }

  /** Enters that the client's process has failed, if it had no reason to. */
  public void exited(int code) {
    verdicts.met(ClientRule.CLIENT_EXIT);
    Optional<ClientRule> blame = code == 0 ? Optional.empty() : stage.blame();
    blame.ifPresent(
        rule -> verdicts.fault(rule, "any", "the client ended with " + code + " (expected 0)"));
  }

  /** Everything that was found so far; what the present scenario lacks is told when it ends. */
  public List<Finding> findings() {
    return verdicts.all();
  }

  /**
   * Ends the present scenario and tells what was found in all. Waits a moment for connections that
   * the client has just closed.
   */
  public Report report() {
    try {
      for (int waits = 0; waits < MOST_WAITS && busy.get() > 0; waits++) {
        TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    desk.end();
    return StubReport.of(address(), document.title(), start, verdicts);
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

  Verdicts verdicts() {
    return verdicts;
  }

  Answers answers() {
    return answers;
  }

  CallDesk desk() {
    return desk;
  }

  SocketScene scene() {
    return scene;
  }

  ControlRoute control() {
    return control;
  }

  /** The address that redirects name. */
  URI elsewhere() {
    return URI.create("http://localhost:" + other.getLocalPort());
  }

  private static Set<String> secured(DocumentTree document) {
    return document.calls().stream()
        .filter(DocumentedCall::secured)
        .map(DocumentedCall::operationId)
        .collect(Collectors.toSet());
  }

  private void accept(ServerSocket from, Serving serving) {
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

  private void serve(Socket client, Serving serving) {
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
        verdicts.fault(
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
  private interface Serving {
    void serve(Socket client) throws IOException, InterruptedException;
  }
}
