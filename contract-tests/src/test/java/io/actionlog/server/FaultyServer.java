package io.actionlog.server;

import io.actionlog.server.access.AccountStore;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.LogStore;
import io.actionlog.server.action.event.EventStore;
import io.actionlog.server.object.ObjectStore;
import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.Settings;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A server in this process whose stores fail when a test says so. */
public final class FaultyServer implements AutoCloseable {

  /** How the stores fail. */
  public enum Fault {
    /** Not at all. */
    NONE,
    /** In a way that nobody foresaw. */
    UNEXPECTED,
    /** As a store does that does not answer. */
    UNAVAILABLE;

    private RuntimeException failure() {
      return this == UNAVAILABLE
          ? new ActionlogException(
              Failure.UNAVAILABLE, "store: not available (a fault of the test's)")
          : new IllegalStateException("a fault of the test's");
    }
  }

  private final ActionlogServer server;
  private volatile Fault ofActions = Fault.NONE;
  private volatile Fault ofAccounts = Fault.NONE;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final CountDownLatch held = new CountDownLatch(1);

  private FaultyServer(Path data, Path operations, String adminKey) throws IOException {
    Config config =
        Config.of(
            Settings.of(
                Map.of(
                    Setting.PORT,
                    "0",
                    Setting.DATA,
                    data.toString(),
                    Setting.OPERATIONS,
                    operations.toString()),
                Map.of(Setting.ADMIN_KEY.variable(), adminKey)));
    Stores stores = Stores.open(config);
    this.server =
        ActionlogServer.start(
            config,
            new Stores(
                faulty(ActionStore.class, stores.actions(), this::faultOfActions),
                faulty(LogStore.class, stores.logs(), () -> ofActions),
                faulty(EventStore.class, stores.events(), () -> ofActions),
                faulty(ObjectStore.class, stores.objects(), () -> ofActions),
                faulty(AccountStore.class, stores.accounts(), () -> ofAccounts),
                stores::close));
  }

  /** Starts one on the data folder. */
  public static FaultyServer start(Path data, Path operations, String adminKey) throws IOException {
    // Its libraries would fill the console with what the tests do on purpose.
    Logger.getLogger("").setLevel(Level.OFF);
    return new FaultyServer(data, operations, adminKey);
  }

  /** Where it listens. */
  public URI address() {
    return URI.create(server.address());
  }

  /** Has the stores of actions and logs fail from now on. */
  public void failActions(Fault fault) {
    ofActions = fault;
  }

  /** Has the store of accounts fail from now on. */
  public void failAccounts(Fault fault) {
    ofAccounts = fault;
  }

  /** Has whoever asks the store of actions wait from now on. */
  public void holdActions() {
    gate = new CountDownLatch(1);
  }

  /** Returns when somebody waits. */
  public void awaitHeld() throws InterruptedException {
    held.await();
  }

  /** Lets go who waits. */
  public void letGo() {
    gate.countDown();
  }

  @Override
  public void close() {
    ofActions = Fault.NONE;
    ofAccounts = Fault.NONE;
    server.close();
  }

  private Fault faultOfActions() {
    CountDownLatch now = gate;
    if (now.getCount() > 0) {
      held.countDown();
      try {
        now.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return ofActions;
  }

  private static <T> T faulty(Class<T> port, T real, Supplier<Fault> fault) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(real, method, arguments, fault.get())));
  }

  private static @Nullable Object call(
      Object real, Method method, Object @Nullable [] arguments, Fault fault) throws Throwable {
    if (fault != Fault.NONE) {
      throw fault.failure();
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
