package io.actionlog.server.rest;

import io.actionlog.api.HealthApi;
import io.actionlog.api.model.Health;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;

/** Tells whether the store answers, and whether the process runs. */
final class HealthResource implements HealthApi {

  private final ActionStore store;

  HealthResource(ActionStore store) {
    this.store = store;
  }

  @Override
  public Health getHealth() {
    healthy();
    return new Health("ok");
  }

  /** Asks nothing that could keep it waiting. */
  @Override
  public Health getLiveness() {
    return new Health("ok");
  }

  /** Whatever keeps the store from answering, the answer is the one that the document knows. */
  private void healthy() {
    try {
      store.check();
    } catch (ActionlogException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ActionlogException(
          Failure.UNAVAILABLE, "store: not available (try again later)", e);
    }
  }
}
