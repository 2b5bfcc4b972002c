package io.actionlog.server;

import io.actionlog.server.access.AccountStore;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.LogStore;

/**
 * What a server keeps things in; a test may put something else in the place of one.
 *
 * @param actions the actions
 * @param logs their logs
 * @param accounts the accounts
 * @param closing closes all of them
 */
record Stores(ActionStore actions, LogStore logs, AccountStore accounts, Runnable closing)
    implements AutoCloseable {

  @Override
  public void close() {
    closing.run();
  }
}
