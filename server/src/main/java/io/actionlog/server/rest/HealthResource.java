package io.actionlog.server.rest;

import io.actionlog.api.HealthApi;
import io.actionlog.api.model.Health;
import io.actionlog.server.action.ActionStore;

/** Tells whether the store answers. */
final class HealthResource implements HealthApi {

  private final ActionStore store;

  HealthResource(ActionStore store) {
    this.store = store;
  }

  @Override
  public Health getHealth() {
    store.check();
    return new Health("ok");
  }
}
