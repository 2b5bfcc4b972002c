package io.actionlog.server.action;

import io.actionlog.server.text.SentText;
import java.util.List;
import java.util.UUID;

/**
 * Checks what a caller may see and do; an action that it may not see is answered like one that does
 * not exist.
 */
public final class AccessRules {

  private AccessRules() {}

  /** The action, in the namespace that the call names, else in any that the caller sees. */
  static Action visibleAction(Call call, ActionStore store, UUID uuid) {
    return find(call, store, uuid, Role.VIEWER);
  }

  /** The action, as for {@link #visibleAction}, if the caller's role in its namespace is enough. */
  public static Action actionFor(Call call, ActionStore store, UUID uuid, Role needed) {
    Action action = find(call, store, uuid, needed);
    require(call, action.namespace(), needed);
    return action;
  }

  /** Reporters choose UUIDs, so that several namespaces may hold the same one. */
  private static Action find(Call call, ActionStore store, UUID uuid, Role needed) {
    List<String> namespaces =
        call.namespace().isPresent()
            ? List.of(visibleNamespace(call))
            : call.caller().namespacesFor(needed);
    return namespaces.stream()
        .flatMap(namespace -> store.find(namespace, uuid).stream())
        .findFirst()
        .orElseThrow(() -> notFound(uuid));
  }

  /** The namespace that the call is for. */
  public static String visibleNamespace(Call call) {
    String namespace = call.targetNamespace();
    if (call.caller().roleIn(namespace).isEmpty()) {
      throw new ActionlogException(
          Failure.NOT_FOUND,
          "namespace: "
              + SentText.shown(namespace)
              + " (expected a namespace in which you have a role)");
    }
    return namespace;
  }

  /** The namespace that the call is for, if the caller's role in it is enough. */
  public static String namespaceFor(Call call, Role needed) {
    String namespace = visibleNamespace(call);
    require(call, namespace, needed);
    return namespace;
  }

  /** Throws unless the caller's role in a namespace that it sees is enough. */
  private static void require(Call call, String namespace, Role needed) {
    Role role = call.caller().roleIn(namespace).orElseThrow();
    if (!role.includes(needed)) {
      throw new ActionlogException(
          Failure.FORBIDDEN,
          "role: "
              + role.label()
              + " (expected "
              + needed.labelOfEnough()
              + " in the namespace "
              + namespace
              + ")");
    }
  }

  /** The refusal for an action that does not exist or that the caller may not see. */
  public static ActionlogException notFound(UUID uuid) {
    return new ActionlogException(
        Failure.NOT_FOUND, "uuid: " + uuid + " (expected the UUID of an action that you may see)");
  }
}
