package io.actionlog.client;

import io.actionlog.client.transport.Address;
import io.actionlog.client.transport.Calls;
import io.actionlog.client.transport.ClientComponents;
import io.actionlog.client.transport.ClientVersion;
import io.actionlog.client.transport.Credentials;
import io.actionlog.client.transport.RawResponse;
import io.actionlog.client.transport.retry.Backoff;
import io.actionlog.client.transport.retry.RetryClock;
import io.actionlog.client.transport.retry.SocketTiming;
import io.actionlog.client.transport.tls.CaCertificates;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a client. Not for several threads. */
public final class ActionlogClientBuilder {

  private final String address;
  private @Nullable String namespace;
  private @Nullable Credentials credentials;
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration requestTimeout = Duration.ofSeconds(30);
  private int retries = 3;
  private String userAgent = "actionlog-client/" + ClientVersion.TEXT;
  private @Nullable SSLContext sslContext;
  private @Nullable ProxySelector proxies;
  private @Nullable Executor executor;
  private Consumer<RawResponse> listener = answer -> {};
  private Backoff backoff = Backoff.DEFAULT;
  private RetryClock pacer = RetryClock.REAL;
  private SocketTiming socketTiming = SocketTiming.DEFAULT;

  ActionlogClientBuilder(String address) {
    this.address = Address.of(address, null).root();
  }

  /**
   * Who calls. Without it only {@link ActionlogClient#getHealth()} and {@link
   * ActionlogClient#getLiveness()} are answered.
   *
   * @param user the account's name, which cannot hold a colon
   * @param key one of its API keys; it is sent to the server, and shown nowhere
   * @throws IllegalArgumentException if HTTP Basic cannot carry one of them; the message does not
   *     show the key
   */
  public ActionlogClientBuilder credentials(String user, String key) {
    this.credentials = new Credentials(user, key);
    return this;
  }

  /** The namespace whose actions are meant. Without one, or with null, it is the account's own. */
  public ActionlogClientBuilder namespace(@Nullable String namespace) {
    this.namespace = namespace;
    return this;
  }

  /** How long a connection may take to be made: more than zero, 10 seconds if not set. */
  public ActionlogClientBuilder connectTimeout(Duration timeout) {
    this.connectTimeout = positive("connectTimeout", timeout);
    return this;
  }

  /**
   * How long an answer may take, body included, each time it is asked for: more than zero, 30
   * seconds if not set.
   */
  public ActionlogClientBuilder requestTimeout(Duration timeout) {
    this.requestTimeout = positive("requestTimeout", timeout);
    return this;
  }

  /** How often a call that changes nothing is repeated at the most: 0 to 20, 3 if not set. */
  public ActionlogClientBuilder retries(int retries) {
    if (retries < 0 || retries > 20) {
      throw new IllegalArgumentException("retries: " + retries + " (expected 0 to 20)");
    }
    this.retries = retries;
    return this;
  }

  /**
   * What the actions record as their user agent; {@code actionlog-client} and its version if not
   * set.
   */
  public ActionlogClientBuilder userAgent(String userAgent) {
    this.userAgent = userAgent;
    return this;
  }

  /** What decides whom to trust with {@code https}; the Java runtime's own if not set. */
  public ActionlogClientBuilder sslContext(SSLContext context) {
    this.sslContext = context;
    return this;
  }

  /**
   * Whom to trust with {@code https}: those whose certificates are in the file, and whose are
   * signed by them. They come in place of those that the Java runtime trusts, and of {@link
   * #sslContext}.
   *
   * @param file one or more certificates in PEM
   * @throws IllegalArgumentException if the file cannot be read or holds anything else
   */
  public ActionlogClientBuilder caCertificate(Path file) {
    return sslContext(CaCertificates.trusting(file));
  }

  /**
   * Which HTTP proxy to ask for which address. {@code https} and sockets go through a tunnel
   * (CONNECT). Java's own if not set, which has its proxies from system properties.
   */
  public ActionlogClientBuilder proxy(ProxySelector proxies) {
    this.proxies = proxies;
    return this;
  }

  /**
   * Is shown every answer, refusals included, on the thread that calls and before the call returns.
   */
  public ActionlogClientBuilder onAnswer(Consumer<RawResponse> listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Runs what waits in the place of the caller: futures and publishers say how many threads they
   * take, and each that is missing makes one of them wait. Ended by its owner, after the client. If
   * not set, the client has threads of its own, as many as are needed.
   */
  public ActionlogClientBuilder executor(Executor executor) {
    this.executor = executor;
    return this;
  }

  /** For tests: how to wait between attempts. */
  public ActionlogClientBuilder pace(Backoff backoff, RetryClock pacer) {
    this.backoff = backoff;
    this.pacer = pacer;
    return this;
  }

  /** For tests: when a socket is taken for dead. */
  public ActionlogClientBuilder socketTiming(SocketTiming timing) {
    this.socketTiming = timing;
    return this;
  }

  /**
   * The client. Connects to nothing yet.
   *
   * @throws IllegalArgumentException if the namespace is no name
   */
  public ActionlogClient build() {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout);
    if (sslContext != null) {
      http.sslContext(sslContext);
    } else if (address.startsWith("http:")) {
      // Java would read all of its certificates first, which takes longer than a call.
      http.sslContext(CaCertificates.trustingNobody());
    }
    if (proxies != null) {
      http.proxy(proxies);
    }
    ClientComponents components =
        new ClientComponents(
            http.build(),
            listener,
            Address.of(address, namespace),
            credentials,
            userAgent,
            connectTimeout,
            requestTimeout,
            new Calls(address, retries, backoff, pacer),
            socketTiming);
    return executor == null
        ? new ActionlogClient(components)
        : new ActionlogClient(components, executor);
  }

  private static Duration positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected more than zero)");
    }
    return value;
  }
}
