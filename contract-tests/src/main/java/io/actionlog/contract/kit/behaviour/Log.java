package io.actionlog.contract.kit.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * An ended action with a log: one that the kit has written, or the longest of those it was told of.
 *
 * @param path the action's path
 * @param lines its lines, each with its timestamp, in order; as the server has them where the kit
 *     has not written them
 * @param written whether the kit has written them
 */
record Log(String path, List<JsonNode> lines, boolean written) {

  private static final int COUNT = 305;
  private static final long START = 1_433_779_324;

  Log {
    lines = List.copyOf(lines);
  }

  static Log of(Probe probe) {
    return probe.run().shared(Log.class, () -> make(probe));
  }

  private static Log make(Probe probe) {
    Answer recorded =
        probe.produce("POST", "/action/", Work.reportOfWork(Work.object(probe)).toString());
    if (recorded.status() != 202) {
      return found(probe);
    }
    List<JsonNode> lines = new ArrayList<>();
    append(probe, recorded, lines, 200);
    append(probe, recorded, lines, 1);
    append(probe, recorded, lines, COUNT - 201);
    new Work(probe).end(recorded, "Success");
    return new Log(recorded.path(), lines, true);
  }

  static void append(Probe probe, Answer action, List<JsonNode> lines, int count) {
    ArrayNode body = JsonNodeFactory.instance.arrayNode();
    for (int index = 0; index < count; index++) {
      body.addObject()
          .put("log", "Line " + lines.size() + " \u00e9 \"quoted\" <&>")
          .put("timestamp", START + lines.size() / 3);
      lines.add(body.get(index));
    }
    probe.expect(probe.produce("POST", action.path() + "logs/", body.toString()), 200);
  }

  private static Log found(Probe probe) {
    Log longest = null;
    for (Answer action : Known.inStates(probe, "Success", "Failed", "Canceled")) {
      try (Socket socket = Socket.logs(probe, action.path(), "?tail=2147483647&follow=false")) {
        List<JsonNode> lines = socket.all();
        if (longest == null || lines.size() > longest.lines().size()) {
          longest = new Log(action.path(), lines, false);
        }
      }
    }
    return java.util.Objects.requireNonNull(longest);
  }
}
