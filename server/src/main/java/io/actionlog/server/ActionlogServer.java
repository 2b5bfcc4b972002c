package io.actionlog.server;

import io.actionlog.server.access.Accounts;
import io.actionlog.server.access.Authenticator;
import io.actionlog.server.access.CrossSiteRule;
import io.actionlog.server.action.ActionService;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.Locations;
import io.actionlog.server.action.StartQueue;
import io.actionlog.server.action.event.EventService;
import io.actionlog.server.address.ClientAddress;
import io.actionlog.server.address.ServerAddress;
import io.actionlog.server.certificate.ServerCertificate;
import io.actionlog.server.certificate.UnusableCertificateException;
import io.actionlog.server.clock.ServerClock;
import io.actionlog.server.http.KeySource;
import io.actionlog.server.http.RequestBodyLimit;
import io.actionlog.server.http.WebConfig;
import io.actionlog.server.http.WebServer;
import io.actionlog.server.object.ObjectService;
import io.actionlog.server.operation.catalog.OperationCatalog;
import io.actionlog.server.operation.runner.OperationRunner;
import io.actionlog.server.recording.RecordedActionFactory;
import io.actionlog.server.recording.RecordingService;
import io.actionlog.server.rest.RestApplication;
import io.actionlog.server.rest.filter.BatchRequestBodyLimit;
import io.actionlog.server.rest.filter.CompressedBodies;
import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.SettingException;
import io.actionlog.server.settings.TlsFiles;
import io.actionlog.server.socket.FrameFeeds;
import io.actionlog.server.socket.WebSockets;
import io.actionlog.server.socket.event.EventFeed;
import io.actionlog.server.socket.event.EventSubscription;
import io.actionlog.server.socket.log.LogFeed;
import io.actionlog.server.socket.log.LogSubscription;
import io.actionlog.server.socket.upgrade.UpgradeHandler;
import io.actionlog.server.socket.upgrade.UpgradePolicy;
import io.actionlog.server.upkeep.Maintenance;
import io.actionlog.server.upkeep.QueuedAppender;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that wires objects together; closes them in reverse order. */
public final class ActionlogServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ActionlogServer.class);

  /** The account that the first start makes. */
  static final String ADMIN = "admin";

  private static final int PUMP_THREADS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PING = Duration.ofSeconds(20);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Config config;
  private final Stores stores;
  private final Accounts accounts;
  private final LocationSource locations;
  private final ConfiguredOperations operations;
  private final OperationRunner runner;
  private final Maintenance maintenance;
  private final WebSockets sockets;
  private final WebServer web;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Optional<String> newAdminKey = Optional.empty();
  private boolean closing;

  private ActionlogServer(Config config, Stores stores) {
    this.config = config;
    this.stores = stores;
    this.locations = LocationSource.open(config);
    ServerClock clock = ServerClock.system();
    this.accounts = new Accounts(stores.accounts());
    this.operations = ConfiguredOperations.of(config);
    this.runner = runner(config, stores, clock, operations);
    RestApplication.Services services = services(locations.locations(), clock);
    this.maintenance =
        new Maintenance(
            stores.actions(),
            stores.events(),
            runner,
            clock,
            config.eventsKept(),
            operations::look);
    RestApplication.Entrance entrance = entrance(accounts, config);
    this.sockets = sockets(stores, upgradePolicy(entrance, services));
    this.web =
        new WebServer(
            webConfig(config, entrance.authenticator()),
            RestApplication.of(
                entrance,
                services,
                config.newestFirst(),
                this::isFull,
                new CompressedBodies(config.maxBodyBytes(), config.maxBatchBytes())),
            sockets.handler());
  }

  private static RestApplication.Entrance entrance(Accounts accounts, Config config) {
    return new RestApplication.Entrance(
        new Authenticator(accounts, config.trustedProxies(), config.accessLimits()),
        new CrossSiteRule(config.allowedOrigins()),
        new ServerAddress(config.trustedProxies(), scheme(config)),
        UpgradeHandler.UPGRADE_REFUSED);
  }

  private static WebConfig webConfig(Config config, Authenticator authenticator) {
    RequestBodyLimit bodies =
        new BatchRequestBodyLimit(
            authenticator, RestApplication.roots(), config.maxBodyBytes(), config.maxBatchBytes());
    return WebConfig.at(
        config.host(),
        config.port(),
        config.tls().map(ActionlogServer::keys),
        bodies,
        config.webLimits(),
        new ClientAddress(config.trustedProxies())::subscriber);
  }

  private static KeySource keys(TlsFiles files) {
    try {
      return ServerCertificate.open(files.certificate(), files.key())::changed;
    } catch (UnusableCertificateException e) {
      Setting setting = e.isOfKey() ? Setting.TLS_KEY : Setting.TLS_CERTIFICATE;
      throw new SettingException(setting.option() + ": " + e.getMessage());
    }
  }

  private RestApplication.Services services(Locations places, InstantSource clock) {
    StartQueue queue = new StartQueue(clock, config.maxPending());
    var recorded = new RecordedActionFactory(places, clock, UUID::randomUUID);
    ActionStore actions = stores.actions();
    return new RestApplication.Services(
        new ActionService(actions, runner, places, clock, UUID::randomUUID, queue),
        new RecordingService(actions, stores.logs(), runner, recorded, queue, clock),
        new EventService(stores.events()),
        new ObjectService(actions, stores.objects(), places, clock, UUID::randomUUID),
        actions);
  }

  private static OperationRunner runner(
      Config config, Stores stores, ServerClock clock, Supplier<OperationCatalog> catalog) {
    return new OperationRunner(
        catalog,
        stores.actions(),
        stores.logs(),
        clock,
        config.maxRunning(),
        config.cancelLimit().plus(FAREWELL));
  }

  private UpgradePolicy upgradePolicy(
      RestApplication.Entrance entrance, RestApplication.Services services) {
    return new UpgradeAuthorizer(
        entrance,
        services.actions(),
        services.events(),
        stores.logs(),
        RestApplication.roots(),
        this::isFull);
  }

  private static WebSockets sockets(Stores stores, UpgradePolicy policy) {
    LogFeed logs = new LogFeed(stores.actions(), stores.logs());
    stores.actions().addListener(logs);
    stores.logs().addListener(logs);
    EventFeed events = new EventFeed(stores.events());
    stores.actions().addListener(events);
    FrameFeeds feeds =
        new FrameFeeds().with(LogSubscription.class, logs).with(EventSubscription.class, events);
    return new WebSockets(policy, feeds, PUMP_THREADS, PATIENCE, PING);
  }

  /**
   * Opens the stores and serves; when it returns, requests are accepted.
   *
   * @throws SettingException when something that the settings name cannot be used
   */
  public static ActionlogServer start(Config config) throws IOException {
    return start(config, Stores.open(config));
  }

  /** Serves over stores that are open, and closes them with itself. */
  static ActionlogServer start(Config config, Stores stores) throws IOException {
    ActionlogServer server;
    try {
      server = new ActionlogServer(config, stores);
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
    try {
      server.runner.recover();
      server.maintenance.start();
      server.web.start();
      // Last, so that no key is made which nobody is told of.
      server.newAdminKey = createAdmin(server.accounts, config);
      return server;
    } catch (IOException e) {
      server.close();
      throw new SettingException(
          "--port: "
              + config.host()
              + ":"
              + config.port()
              + " (expected an address that can be listened on: "
              + e.getMessage()
              + ")");
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Where requests are accepted, such as {@code http://127.0.0.1:8080}. */
  public String address() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return scheme(config) + "://" + host + ":" + web.port();
  }

  private static String scheme(Config config) {
    return config.tls().isPresent() ? "https" : "http";
  }

  /** The key of the account admin, when this start has made it. */
  Optional<String> newAdminKey() {
    return newAdminKey;
  }

  /** Has the operations read again. */
  void reload() {
    operations.reload();
  }

  /** Returns when the server has been closed. */
  void awaitClose() throws InterruptedException {
    closed.await();
  }

  /**
   * Stops accepting, lets what runs end within its limit, says goodbye to the sockets, and closes
   * the stores. Returns when all is done; closing again waits for it.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
    }
    try {
      web.refuseConnections();
      maintenance.close();
      runner.close(config.stopLimit());
      sockets.sendAway(FAREWELL);
      web.drain(FAREWELL);
    } catch (InterruptedException e) {
      LOG.warn("interrupted while stopping: what still runs is ended at once");
      Thread.currentThread().interrupt();
    } finally {
      web.close();
      sockets.close();
      locations.close();
      stores.close();
      QueuedAppender.drain(FAREWELL);
      LOG.info("stopped");
      closed.countDown();
    }
  }

  private boolean isFull() {
    return sockets.count() >= config.maxFollowers();
  }

  private static Optional<String> createAdmin(Accounts accounts, Config config) {
    if (accounts.exists(ADMIN)) {
      return Optional.empty();
    }
    if (config.adminKey().isPresent()) {
      accounts.add(ADMIN, config.adminKey().get());
      return Optional.empty();
    }
    return Optional.of(accounts.add(ADMIN));
  }
}
