package io.actionlog.client;

import io.actionlog.client.generated.api.HealthApi;
import io.actionlog.client.generated.model.Health;
import io.actionlog.client.transport.Calls;

/** The call of the tag Health. */
record HealthCalls(Calls calls, HealthApi api) {

  Health getHealth() {
    return calls.safe("getHealth", api::getHealth);
  }
}
