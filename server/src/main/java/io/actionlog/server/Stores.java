package io.actionlog.server;

import io.actionlog.server.access.AccountStore;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.LogStore;
import io.actionlog.server.action.event.EventStore;
import io.actionlog.server.object.ObjectStore;
import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.SettingException;
import io.actionlog.server.store.JdbcStores;
import io.actionlog.server.store.StoreLimits;
import io.actionlog.server.store.sql.UnusableLibraryException;
import java.time.InstantSource;

/**
 * The stores of a server; a test may replace any of them.
 *
 * @param actions the actions
 * @param logs their logs
 * @param events what happened to them
 * @param objects how what they apply to is related
 * @param accounts the accounts
 * @param closing closes all of them
 */
record Stores(
    ActionStore actions,
    LogStore logs,
    EventStore events,
    ObjectStore objects,
    AccountStore accounts,
    Runnable closing)
    implements AutoCloseable {

  /**
   * The embedded stores in the data folder; throws {@link SettingException} when it cannot be used.
   */
  static Stores open(Config config) {
    StoreLimits limits = StoreLimits.defaults().withLogBytes(config.maxLogBytes());
    try {
      JdbcStores stores = JdbcStores.open(config.data(), limits, InstantSource.system());
      return new Stores(
          stores.actions(),
          stores.logs(),
          stores.events(),
          stores.objects(),
          stores.accounts(),
          stores::close);
    } catch (UnusableLibraryException e) {
      throw new SettingException(String.valueOf(e.getMessage()));
    } catch (ActionlogException e) {
      throw new SettingException(Setting.DATA.option() + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}
