package io.actionlog.contract.kit.behaviour;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Actions in every state, whose work the kit itself reports. For one rule. */
final class Work {

  /** What an account is answered that may not record, or a server that does not know how. */
  static final List<Integer> UNREACHABLE = List.of(403, 404, 405, 501);

  private static final List<String> STATES =
      List.of("Pending", "In progress", "Canceling", "Canceled", "Success", "Failed");

  private final Probe probe;

  Work(Probe probe) {
    this.probe = probe;
  }

  /** The states of the reference. */
  static List<String> states() {
    return STATES;
  }

  static boolean isFinal(String state) {
    return STATES.indexOf(state) > 2;
  }

  /** An object that nobody has used. */
  static String object(Probe probe) {
    return object(probe, "service");
  }

  static String object(Probe probe, String type) {
    String root = type.startsWith("node") ? "/api/infra/v1/" : "/api/app/v1/";
    return root + type + "/" + uuid(probe) + "/";
  }

  /**
   * A UUID of version 4, from the seed and from how many actions there were: a run can be repeated,
   * and two with one seed do not meet on one server.
   */
  static UUID uuid(Probe probe) {
    long salt = probe.run().shared(Salt.class, () -> Salt.of(probe)).value();
    long high = probe.random().nextLong() ^ salt;
    long low = probe.random().nextLong() ^ salt;
    return new UUID((high & ~0xf000L) | 0x4000L, (low & ~(3L << 62)) | (2L << 62));
  }

  private record Salt(long value) {
    static Salt of(Probe probe) {
      Answer list = probe.glance("/action/?limit=1");
      return new Salt(new Random(list.meta().path("total_count").asLong()).nextLong());
    }
  }

  /** A report of a call on an object, to be added to. */
  static ObjectNode report(String object) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("action", "Service Redeploy")
        .put("object", object)
        .put("method", "POST")
        .put("path", object + "redeploy/");
  }

  /** A report of work that goes on, can be canceled and can be retried. */
  static ObjectNode reportOfWork(String object) {
    return report(object)
        .put("can_be_canceled", true)
        .put("can_be_retried", true)
        .put("lease_seconds", 60);
  }

  /** Records an action; leaves the rule, skipped, where nothing can be recorded. */
  Answer record(ObjectNode report) {
    Answer answer = probe.produce("POST", "/action/", report.toString());
    if (UNREACHABLE.contains(answer.status())) {
      probe
          .run()
          .skip(
              "recordAction was answered "
                  + answer.status()
                  + ": no action could be recorded to try it on");
    }
    probe.expect(answer, 201, 202);
    if (answer.status() == 202) {
      probe.open().add(answer.path());
    }
    return answer;
  }

  /** Starts work on an object. */
  Answer start(String object) {
    return probe.expect(record(reportOfWork(object)), 202);
  }

  /** The action as it is now. */
  Answer read(Answer action) {
    return probe.expect(probe.get(action.path()), 200);
  }

  Answer end(Answer action, String state) {
    Answer ended = probe.produce("PATCH", action.path(), "{\"state\":\"" + state + "\"}");
    return probe.expect(ended, 200);
  }

  Answer cancel(Answer action) {
    return probe.post(action.path() + "cancel/");
  }

  Answer retry(Answer action) {
    return probe.post(action.path() + "retry/");
  }

  /** An action in this state, as it is now. */
  Answer inState(String state) {
    Answer action = start(object(probe));
    switch (state) {
      case "Pending" -> action = start(action.text("object"));
      case "Canceling" -> probe.expect(cancel(action), 202);
      case "Canceled" -> {
        action = start(action.text("object"));
        probe.expect(cancel(action), 202);
      }
      case "Success", "Failed" -> end(action, state);
      default -> {}
    }
    Answer now = read(action);
    if (!now.text("state").equals(state)) {
      probe.stop(
          now, "behaviour.state", "state: " + now.text("state") + " (expected " + state + ")");
    }
    return now;
  }
}
