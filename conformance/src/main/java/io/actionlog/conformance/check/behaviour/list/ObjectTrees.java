package io.actionlog.conformance.check.behaviour.list;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects of both trees of the reference's table, one action on each: two stacks of two services of
 * two containers, and two node clusters of two nodes. Immutable.
 *
 * @param parents the parent of each object; empty for none
 * @param actions the action on each object, by its URI
 */
record ObjectTrees(Map<String, String> parents, Map<String, String> actions) {

  ObjectTrees {
    parents = new LinkedHashMap<>(parents);
    actions = new LinkedHashMap<>(actions);
  }

  /** That of the run; leaves the rule, skipped, where it could not be made. */
  static ObjectTrees of(RuleContext context) {
    return context.checkContext().shared(ObjectTrees.class, () -> make(context));
  }

  /** What is related to an object by the reference, in the document's order. */
  List<String> related(String object) {
    List<String> related = new ArrayList<>();
    for (String other : parents.keySet()) {
      if (other.equals(object) || isBelow(other, object) || isBelow(object, other)) {
        related.add(other);
      }
    }
    related.sort(
        java.util.Comparator.<String>comparingInt(ObjectTrees::rank)
            .thenComparing(java.util.Comparator.naturalOrder()));
    return related;
  }

  private boolean isBelow(String object, String ancestor) {
    String parent = parents.getOrDefault(object, "");
    return !parent.isEmpty() && (parent.equals(ancestor) || isBelow(parent, ancestor));
  }

  static String type(String object) {
    String[] parts = object.split("/", -1);
    return parts[parts.length - 3];
  }

  private static int rank(String object) {
    return List.of("stack", "service", "container", "nodecluster", "node").indexOf(type(object));
  }

  private static ObjectTrees make(RuleContext context) {
    Map<String, String> parents = new LinkedHashMap<>();
    for (int tree = 0; tree < 2; tree++) {
      String stack = add(context, parents, "stack", "");
      String cluster = add(context, parents, "nodecluster", "");
      for (int child = 0; child < 2; child++) {
        add(context, parents, "node", cluster);
        String service = add(context, parents, "service", stack);
        add(context, parents, "container", service);
        add(context, parents, "container", service);
      }
    }
    Map<String, String> actions = new LinkedHashMap<>();
    parents.forEach((object, parent) -> actions.put(object, record(context, object, parent)));
    return new ObjectTrees(parents, actions);
  }

  private static String add(
      RuleContext context, Map<String, String> parents, String type, String parent) {
    String object = WorkReports.object(context, type);
    parents.put(object, parent);
    return object;
  }

  /** Half of them are put by a call, the other half by the report of a call on them. */
  private static String record(RuleContext context, String object, String parent) {
    ObjectNode report = WorkReports.report(object).put("state", "Success");
    if (object.hashCode() % 2 == 0) {
      put(context, object, parent);
    } else if (!parent.isEmpty()) {
      report.put("parent", parent);
    }
    return new WorkReports(context).record(report).text("resource_uri");
  }

  static RuleResponse put(RuleContext context, String object, String parent) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", object);
    if (!parent.isEmpty()) {
      body.put("parent", parent);
    }
    RuleResponse answer = context.produce("PUT", "/object/", body.toString());
    if (WorkReports.UNREACHABLE.contains(answer.status())) {
      context
          .checkContext()
          .skip("putObject was answered " + answer.status() + ": no objects to relate");
    }
    return context.expect(answer, 200);
  }
}
