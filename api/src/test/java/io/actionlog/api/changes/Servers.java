package io.actionlog.api.changes;

import io.actionlog.api.document.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the addresses at which an API, or a part of it, stands. */
final class Servers {

  private final Changes changes;

  Servers(Changes changes) {
    this.changes = changes;
  }

  void ofDocument(Place was, Place is) {
    compare(was.at("servers"), is.at("servers"), is);
  }

  /** The servers of a path or operation, where it has any of its own. */
  void of(Place was, Place is) {
    if (was.has("servers") || is.has("servers")) {
      compare(effective(was), effective(is), is);
    }
  }

  private static Place effective(Place owner) {
    return owner.has("servers") || owner.pointer().matches()
        ? owner.at("servers")
        : effective(owner.document().place(owner.pointer().head().toString()));
  }

  private void compare(Place was, Place is, Place owner) {
    Place place = owner.has("servers") ? owner.at("servers") : owner;
    Map<String, Place> before = byUrl(was);
    Map<String, Place> now = byUrl(is);
    before.forEach(
        (url, server) -> {
          Place same = now.get(url);
          if (same == null) {
            changes.breaking(
                Side.CALLERS, place, url + " is gone (it stood at " + server.location() + ")");
          } else {
            RemainingKeys.compare(server, same, Set.of("url", "variables"), changes);
            variables(server.at("variables"), same.at("variables"));
          }
        });
    now.forEach(
        (url, server) -> {
          if (!before.containsKey(url)) {
            changes.compatible(Side.SERVERS, place, url + " is new");
          }
        });
    order(List.copyOf(before.keySet()), List.copyOf(now.keySet()), place);
  }

  private void order(List<String> before, List<String> now, Place is) {
    if (!before.isEmpty() && now.contains(before.get(0)) && !before.get(0).equals(now.get(0))) {
      changes.breaking(
          Side.CALLERS,
          is,
          "%s is no longer the first, which generated clients call".formatted(before.get(0)));
    }
  }

  private void variables(Place was, Place is) {
    was.children()
        .filter(variable -> is.has(variable.key()))
        .forEach(
            variable ->
                new KeywordComparison(changes, Direction.REQUEST)
                    .compare(variable, is.at(variable.key()), Set.of()));
  }

  private static Map<String, Place> byUrl(Place servers) {
    Map<String, Place> byUrl = new LinkedHashMap<>();
    servers.children().forEach(server -> byUrl.putIfAbsent(server.text("url"), server));
    return byUrl;
  }
}
