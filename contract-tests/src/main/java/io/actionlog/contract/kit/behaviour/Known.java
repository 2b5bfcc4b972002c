package io.actionlog.contract.kit.behaviour;

import java.util.List;

/** Actions that the kit was told of, or that the list has: all that some servers offer. */
final class Known {

  private static final int MOST = 3;

  private Known() {}

  /** Those in one of the states, at most three; leaves the rule, skipped, when there are none. */
  static List<Answer> inStates(Probe probe, String... states) {
    List<String> paths =
        probe.run().target().known().isEmpty()
            ? probe.expect(probe.get("/action/?limit=100"), 200).uris().stream()
                .map(Answer::path)
                .toList()
            : probe.run().target().known().stream().map(uuid -> "/action/" + uuid + "/").toList();
    List<Answer> found =
        paths.stream()
            .limit(20)
            .map(path -> probe.expect(probe.get(path), 200))
            .filter(action -> List.of(states).contains(action.text("state")))
            .limit(MOST)
            .toList();
    if (found.isEmpty()) {
      probe
          .run()
          .skip("no action is known that is one of " + List.of(states) + " (--uuid names some)");
    }
    return found;
  }
}
