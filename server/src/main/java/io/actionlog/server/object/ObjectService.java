package io.actionlog.server.object;

import io.actionlog.server.action.AccessRules;
import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.CallActionFactory;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Locations;
import io.actionlog.server.action.RelatedObject;
import io.actionlog.server.action.ResourceUri;
import io.actionlog.server.action.Role;
import io.actionlog.server.text.SentText;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves the calls on related objects, one method for each operationId. Safe for use by many
 * threads.
 */
public final class ObjectService {

  private final ActionStore store;
  private final ObjectStore objects;
  private final CallActionFactory actionFactory;

  /** A service over its ports, none of which it closes. */
  public ObjectService(
      ActionStore store,
      ObjectStore objects,
      Locations locations,
      InstantSource clock,
      Supplier<UUID> uuids) {
    this.store = store;
    this.objects = objects;
    this.actionFactory = new CallActionFactory(locations, clock, uuids);
  }

  /**
   * What a call on an object came to.
   *
   * @param object the object as it is now or, when it was deleted, as it was
   * @param recordedAs the action that records the call
   */
  public record Changed(RelatedObject object, UUID recordedAs) {}

  /** The objects related to one. */
  public RelatedPage getRelatedObjects(Call call, String object, int limit, long offset) {
    String namespace = AccessRules.visibleNamespace(call);
    return objects.related(namespace, new ResourceUri(object).text(), limit, offset);
  }

  /** Puts an object below a parent, or below none. */
  public Changed putObject(Call call, String object, @Nullable String parent) {
    String namespace = AccessRules.namespaceFor(call, Role.PRODUCER);
    RelatedObject put = RelatedObject.checked(object, parent);
    Action record =
        actionFactory.simple(call, namespace, "Object Put", put.object(), ActionState.SUCCESS);
    return store.change(
        transaction -> {
          transaction.putObject(namespace, put);
          transaction.add(record);
          return new Changed(put, record.uuid());
        });
  }

  /** Forgets an object. */
  public Changed deleteObject(Call call, String object) {
    String namespace = AccessRules.namespaceFor(call, Role.PRODUCER);
    String uri = new ResourceUri(object).text();
    Action record =
        actionFactory.simple(call, namespace, "Object Delete", uri, ActionState.SUCCESS);
    return store.change(
        transaction -> {
          RelatedObject deleted =
              transaction.deleteObject(namespace, uri).orElseThrow(() -> unknown(uri));
          transaction.add(record);
          return new Changed(deleted, record.uuid());
        });
  }

  private static ActionlogException unknown(String object) {
    return new ActionlogException(
        Failure.NOT_FOUND,
        "object: " + SentText.shown(object) + " (expected an object that was put)");
  }
}
