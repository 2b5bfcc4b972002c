package io.actionlog.client;

import io.actionlog.client.generated.api.OperationsApi;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.Operation;
import io.actionlog.client.generated.model.StartOperationRequest;
import io.actionlog.client.transport.Calls;
import java.util.List;

/** The calls of the tag Operations. A start leaves an action, so it is sent once. */
record OperationCalls(Calls calls, OperationsApi api) {

  List<Operation> listOperations() {
    return List.copyOf(calls.safe("listOperations", api::listOperations).getObjects());
  }

  Action startOperation(String name, String objectUri) {
    StartOperationRequest request = new StartOperationRequest().objectUri(objectUri);
    return calls.once("startOperation", () -> api.startOperation(name, request));
  }
}
