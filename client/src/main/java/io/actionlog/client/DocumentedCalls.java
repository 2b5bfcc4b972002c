package io.actionlog.client;

import io.actionlog.client.generated.api.ActionsApi;
import io.actionlog.client.generated.api.HealthApi;
import io.actionlog.client.generated.api.ObjectsApi;
import io.actionlog.client.generated.api.OperationsApi;
import io.actionlog.client.generated.api.RecordingApi;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.AppendedLine;
import io.actionlog.client.generated.model.Health;
import io.actionlog.client.generated.model.Operation;
import io.actionlog.client.generated.model.PutObjectRequest;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedActions;
import io.actionlog.client.generated.model.RelatedObject;
import io.actionlog.client.generated.model.RelatedObjectList;
import io.actionlog.client.generated.model.StartOperationRequest;
import io.actionlog.client.generated.model.UpdateActionRequest;
import io.actionlog.client.transport.Calls;
import io.actionlog.client.transport.ClientComponents;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the document that are one call of the generated client each. What leaves an
 * action is sent once, unless it carries a key by which the server knows it again.
 */
abstract class DocumentedCalls {

  private final ActionsApi actions;
  private final RecordingApi recording;
  private final ObjectsApi objects;
  private final OperationsApi operations;
  private final HealthApi health;

  DocumentedCalls(ClientComponents components) {
    actions = components.actions(components.requestTimeout());
    recording = components.recording();
    objects = components.objects();
    operations = components.operations();
    health = components.health();
  }

  /**
   * Sends the calls.
   *
   * @throws IllegalStateException if the client is closed
   */
  abstract Calls calls();

  /** Gets an action. */
  public Action getAction(UUID uuid) {
    return calls().safe("getAction", () -> actions.getAction(uuid));
  }

  /** The same with a key of its own. */
  public Action cancelAction(UUID uuid) {
    return cancelAction(uuid, newKey());
  }

  /**
   * Cancels an action, and returns it as it is now: Canceled, or Canceling while its work still
   * ends.
   *
   * @param idempotencyKey as for {@link #recordAction(RecordActionRequest, String)}
   */
  public Action cancelAction(UUID uuid, String idempotencyKey) {
    return calls().safe("cancelAction", () -> actions.cancelAction(uuid, idempotencyKey));
  }

  /** The same with a key of its own. */
  public Action retryAction(UUID uuid) {
    return retryAction(uuid, newKey());
  }

  /**
   * Retries an action that has ended, and returns the new action that this started.
   *
   * @param idempotencyKey as for {@link #recordAction(RecordActionRequest, String)}
   */
  public Action retryAction(UUID uuid, String idempotencyKey) {
    return calls().safe("retryAction", () -> actions.retryAction(uuid, idempotencyKey));
  }

  /** The same with a key of its own. */
  public Action recordAction(RecordActionRequest request) {
    return recordAction(request, newKey());
  }

  /**
   * Records the call of a user to another service.
   *
   * @param request with {@code state} what is over, without it what is performed elsewhere
   * @param idempotencyKey 1 to 255 visible ASCII characters: the same request with the same key of
   *     the same account within 24 hours is done once
   * @return the action: ended, or In progress or Pending
   */
  public Action recordAction(RecordActionRequest request, String idempotencyKey) {
    return calls().safe("recordAction", () -> recording.recordAction(idempotencyKey, request));
  }

  /** The same with a key of its own. */
  public RecordedActions recordActions(List<RecordActionRequest> requests) {
    return recordActions(requests, newKey());
  }

  /**
   * Records 1 to 1,000 calls that are over: all of them or none.
   *
   * @param idempotencyKey as for {@link #recordAction(RecordActionRequest, String)}
   */
  public RecordedActions recordActions(List<RecordActionRequest> requests, String idempotencyKey) {
    return calls().safe("recordActions", () -> recording.recordActions(idempotencyKey, requests));
  }

  /** The same with a key of its own. */
  public Action updateAction(UUID uuid, UpdateActionRequest report) {
    return updateAction(uuid, report, newKey());
  }

  /**
   * Reports how a recorded action has ended or, without {@code state}, that it goes on. Whoever
   * performs it looks at the state of what is returned: it may be Canceling.
   *
   * @param idempotencyKey as for {@link #recordAction(RecordActionRequest, String)}
   */
  public Action updateAction(UUID uuid, UpdateActionRequest report, String idempotencyKey) {
    return calls().safe("updateAction", () -> recording.updateAction(uuid, idempotencyKey, report));
  }

  /** The same with a key of its own. */
  public Action appendActionLogs(UUID uuid, List<AppendedLine> lines) {
    return appendActionLogs(uuid, lines, newKey());
  }

  /**
   * Appends 1 to 10,000 lines to the log of a recorded action, and returns the action as {@link
   * #updateAction(UUID, UpdateActionRequest, String)} does.
   *
   * @param idempotencyKey as for {@link #recordAction(RecordActionRequest, String)}
   */
  public Action appendActionLogs(UUID uuid, List<AppendedLine> lines, String idempotencyKey) {
    return calls()
        .safe("appendActionLogs", () -> recording.appendActionLogs(uuid, idempotencyKey, lines));
  }

  /** Puts an object below its parent, or with null below none. */
  public RelatedObject putObject(String objectUri, @Nullable String parentUri) {
    PutObjectRequest request = new PutObjectRequest().objectUri(objectUri).parent(parentUri);
    return calls().once("putObject", () -> objects.putObject(request));
  }

  /** Forgets an object, and returns it as it was. */
  public RelatedObject deleteObject(String objectUri) {
    return calls().once("deleteObject", () -> objects.deleteObject(objectUri));
  }

  /** Lists a page of an object, its ancestors and its descendants. */
  public RelatedObjectList getRelatedObjects(String objectUri, int limit, long offset) {
    return calls()
        .safe("getRelatedObjects", () -> objects.getRelatedObjects(objectUri, limit, offset));
  }

  /** Lists what the server can perform, by name. */
  public List<Operation> listOperations() {
    return List.copyOf(calls().safe("listOperations", operations::listOperations).getObjects());
  }

  /** The same with a key of its own. */
  public Action startOperation(String name, String objectUri) {
    return startOperation(name, objectUri, newKey());
  }

  /**
   * Starts an operation, and returns its action: In progress, or Pending.
   *
   * @param name the operation's name, one of {@link #listOperations()}
   * @param objectUri the resource URI of the object, such as {@code
   *     /api/app/v1/service/7eaf7fff-.../}
   * @param idempotencyKey as for {@link #recordAction(RecordActionRequest, String)}
   */
  public Action startOperation(String name, String objectUri, String idempotencyKey) {
    return startOperation(name, new StartOperationRequest().objectUri(objectUri), idempotencyKey);
  }

  /** The same with a key of its own. */
  public Action startOperation(String name, StartOperationRequest request) {
    return startOperation(name, request, newKey());
  }

  /**
   * Starts an operation with values for its parameters, and returns its action: In progress, or
   * Pending. What is wrong with a value is refused with 400; of secret ones the server shows and
   * logs nothing.
   *
   * @param name the operation's name, one of {@link #listOperations()}, which tells its parameters
   * @param request the object, and the values by the names of the parameters
   * @param idempotencyKey as for {@link #recordAction(RecordActionRequest, String)}
   */
  public Action startOperation(String name, StartOperationRequest request, String idempotencyKey) {
    return calls()
        .safe("startOperation", () -> operations.startOperation(name, idempotencyKey, request));
  }

  /**
   * Tells whether the server can do its work. Stands at the root of the server, and is sent no key.
   */
  public Health getHealth() {
    return calls().safe("getHealth", health::getHealth);
  }

  /**
   * Tells whether the server's process runs, even if it cannot do its work. Stands at the root of
   * the server, and is sent no key.
   */
  public Health getLiveness() {
    return calls().safe("getLiveness", health::getLiveness);
  }

  /** A key that no other call has. */
  private static String newKey() {
    return UUID.randomUUID().toString();
  }
}
