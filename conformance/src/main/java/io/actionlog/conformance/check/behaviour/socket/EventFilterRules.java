package io.actionlog.conformance.check.behaviour.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.JudgedSocket;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.util.List;
import java.util.Locale;

/** Rules about the filters of events by the call that their action records. */
public final class EventFilterRules {

  private static final String EVENTS = "watchActions";

  private EventFilterRules() {}

  public static List<Check> rules() {
    return List.of(
        new Rule(
            EVENTS,
            "state, by, action, ip, method and q let their events through and no others",
            "openapi.yaml, watchActions",
            EventFilterRules::byCall),
        new Rule(
            EVENTS,
            "retry_of lets the events of attempts through and no others",
            "openapi.yaml, watchActions",
            EventFilterRules::ofRetries));
  }

  private static void byCall(RuleContext context) {
    String name = "Kit " + WorkReports.uuid(context);
    try (JudgedSocket live = JudgedSocket.events(context, "?type=action")) {
      String since = "&since=" + EventRules.greeting(context, live);
      WorkReports work = new WorkReports(context);
      RuleResponse other = context.expect(work.record(work(context, "other")), 202);
      RuleResponse action = context.expect(work.record(work(context, name)), 202);
      work.end(action, "Failed");
      work.end(other, "Success");
      String created = "create In progress " + action.text("resource_uri");
      String ended = "update Failed " + action.text("resource_uri");
      List<String> both = List.of(created, ended);
      EventRules.only(context, EventRules.by("by", name) + since, both);
      EventRules.only(context, EventRules.by("action", name) + since, both);
      EventRules.only(context, EventRules.by("q", name.toUpperCase(Locale.ROOT)) + since, both);
      EventRules.only(
          context, EventRules.by("by", name.toUpperCase(Locale.ROOT)) + since, List.of());
      EventRules.only(context, "?state=Failed&state=Canceled" + since, List.of(ended));
      EventRules.only(context, "?ip=2001:DB8:0::7" + since, both);
      EventRules.only(context, "?method=PATCH" + since, both);
      EventRules.only(
          context,
          EventRules.by("by", name)
              + "&by=nobody&state=Failed&method=PATCH&ip=2001:db8::7&q=kit"
              + since,
          List.of(ended));
    }
  }

  /** Work whose call differs from that of others in all that is filtered by. */
  private static ObjectNode work(RuleContext context, String name) {
    boolean isOther = name.equals("other");
    return WorkReports.reportOfWork(WorkReports.object(context))
        .put("action", name)
        .put("user", name)
        .put("ip", isOther ? "192.0.2.7" : "2001:db8::7")
        .put("method", isOther ? "POST" : "PATCH");
  }

  private static void ofRetries(RuleContext context) {
    try (JudgedSocket live = JudgedSocket.events(context, "?type=action")) {
      String since = "&since=" + EventRules.greeting(context, live);
      WorkReports work = new WorkReports(context);
      RuleResponse failed = work.inState("Failed");
      RuleResponse retried = context.expect(work.retry(failed), 202);
      context.open().add(retried.path());
      List<String> created = List.of("create In progress " + retried.text("resource_uri"));
      EventRules.only(context, "?retry_of=" + failed.text("uuid") + since, created);
      EventRules.only(
          context, EventRules.by("retry_of", failed.text("resource_uri")) + since, created);
      EventRules.only(context, "?retry_of=" + retried.text("uuid") + since, List.of());
    }
  }
}
