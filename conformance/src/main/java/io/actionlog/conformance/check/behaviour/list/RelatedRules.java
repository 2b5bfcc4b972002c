package io.actionlog.conformance.check.behaviour.list;

import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table "Relationships between Docker Cloud objects". */
final class RelatedRules {

  private static final String LIST = "listActions";
  private static final String RELATED = "getRelatedObjects";
  private static final String TABLE = "action-api.html, Relationships between Docker Cloud objects";

  private RelatedRules() {}

  static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    addTable(rules);
    addObjects(rules);
    addMore(rules);
    return rules;
  }

  private static void addTable(List<Check> rules) {
    for (String type : List.of("container", "service", "stack", "node", "nodecluster")) {
      rules.add(
          new Rule(
              LIST,
              "include_related finds the actions on what is related to a " + type,
              TABLE,
              probe -> related(probe, type)));
      rules.add(
          new Rule(
              RELATED,
              "what is related to a " + type + " is listed, and nothing else",
              TABLE,
              probe -> listed(probe, type)));
    }
    rules.add(
        new Rule(
            LIST,
            "include_related=false finds what object alone finds",
            TABLE,
            RelatedRules::notRelated));
  }

  private static void addObjects(List<Check> rules) {
    rules.add(
        new Rule(
            RELATED,
            "an object that was never put is related to itself alone",
            "openapi.yaml, getRelatedObjects",
            RelatedRules::unknown));
    rules.add(
        new Rule(
            RELATED,
            "related objects are paged without gap or repetition",
            "openapi.yaml, getRelatedObjects",
            RelatedRules::paged));
    rules.add(
        new Rule(
            "putObject",
            "a moved object takes what is below it along",
            "openapi.yaml, putObject",
            RelatedRules::moved));
    rules.add(
        new Rule(
            "putObject",
            "the call leaves an action Object Put, whose URI is in the header",
            "wire.md:35",
            RelatedRules::putIsRecorded));
  }

  private static void addMore(List<Check> rules) {
    rules.add(
        new Rule(
            "deleteObject",
            "what was below a forgotten object has no parent, and its actions stay",
            "openapi.yaml, deleteObject",
            RelatedRules::deleted));
  }

  private static void related(RuleContext probe, String type) {
    ObjectTrees family = ObjectTrees.of(probe);
    for (String object : ofType(family, type)) {
      String query = "?limit=1000&include_related=true&object=" + RuleContext.encoded(object);
      RuleResponse page = probe.expect(probe.get("/action/" + query), 200);
      Set<String> found = new HashSet<>(page.uris());
      List<String> related = family.related(object);
      for (var action : family.actions().entrySet()) {
        boolean expected = related.contains(action.getKey());
        String message =
            "the action on "
                + action.getKey()
                + (expected
                    ? ": missing (expected it)"
                    : ": listed (expected only what is related)");
        boolean holds = found.contains(action.getValue()) == expected;
        probe.check(holds, page, "list.include_related", message);
      }
      for (JsonNode action : page.objects()) {
        String on = action.path("object").asText();
        String message = "object: " + on + " (expected one of the related)";
        probe.check(related.contains(on), page, "list.include_related", message);
      }
      int total = page.meta().path("total_count").asInt();
      probe.same(page.objects().size(), total, page, "list.total_count", "total_count");
    }
  }

  private static void notRelated(RuleContext probe) {
    ObjectTrees family = ObjectTrees.of(probe);
    for (String object : ofType(family, "service")) {
      String query = "/action/?limit=1000&object=" + RuleContext.encoded(object);
      RuleResponse alone = probe.expect(probe.get(query), 200);
      RuleResponse off = probe.expect(probe.get(query + "&include_related=false"), 200);
      probe.same(alone.uris(), off.uris(), off, "list.include_related", "objects");
      for (JsonNode action : alone.objects()) {
        probe.same(object, action.path("object").asText(), alone, "list.filter", "object");
      }
    }
  }

  private static void listed(RuleContext probe, String type) {
    ObjectTrees family = ObjectTrees.of(probe);
    for (String object : ofType(family, type)) {
      RuleResponse page = list(probe, object, "");
      List<String> expected = family.related(object);
      probe.same(expected, objects(page), page, "related.objects", "objects");
      probe.same(
          expected.size(),
          page.meta().path("total_count").asInt(),
          page,
          "list.total_count",
          "total_count");
      for (JsonNode related : page.objects()) {
        String uri = related.path("object").asText();
        String parent = family.parents().getOrDefault(uri, "");
        probe.same(
            ObjectTrees.type(uri),
            related.path("type").asText(),
            page,
            "related.type",
            "type of " + uri);
        String found = related.path("parent").isNull() ? "" : related.path("parent").asText();
        probe.same(parent, found, page, "related.parent", "parent of " + uri);
      }
    }
  }

  private static void unknown(RuleContext probe) {
    ObjectTrees.of(probe);
    String object = WorkReports.object(probe);
    RuleResponse page = list(probe, object, "");
    probe.same(List.of(object), objects(page), page, "related.objects", "objects");
  }

  private static void paged(RuleContext probe) {
    ObjectTrees family = ObjectTrees.of(probe);
    String stack = ofType(family, "stack").get(0);
    List<String> seen = new ArrayList<>();
    RuleResponse page = list(probe, stack, "&limit=3");
    seen.addAll(objects(page));
    for (int pages = 0; page.meta().path("next").isTextual() && pages < 10; pages++) {
      page = probe.expect(PagingRules.follow(probe, page.meta().path("next").asText()), 200);
      seen.addAll(objects(page));
    }
    probe.same(family.related(stack), seen, page, "list.paging", "all pages by meta.next");
    RuleResponse last = list(probe, stack, "&limit=3&offset=3");
    probe.check(
        last.meta().path("previous").isTextual(),
        last,
        "list.previous",
        "previous: null (expected the page before)");
    probe.same(family.related(stack).subList(3, 6), objects(last), last, "list.paging", "objects");
  }

  private static void moved(RuleContext probe) {
    WorkReports work = new WorkReports(probe);
    String first = WorkReports.object(probe, "stack");
    String second = WorkReports.object(probe, "stack");
    String service = WorkReports.object(probe, "service");
    String container = WorkReports.object(probe, "container");
    put(probe, first, "");
    put(probe, second, "");
    put(probe, service, first);
    put(probe, container, service);
    String uri = work.record(WorkReports.report(container).put("state", "Success")).text("resource_uri");
    holds(probe, first, uri, true);
    RuleResponse answer = put(probe, service, second);
    probe.same(second, answer.text("parent"), answer, "object.parent", "parent");
    holds(probe, first, uri, false);
    holds(probe, second, uri, true);
    put(probe, service, "");
    holds(probe, second, uri, false);
    holds(probe, service, uri, true);
  }

  /** What the call has done is the call's, even if the list shows it. */
  private static void holds(RuleContext probe, String object, String uri, boolean expected) {
    RuleResponse page =
        probe.expect(probe.get("/action/?limit=1000&include_related=true&object=" + object), 200);
    probe.own(
        page.uris().contains(uri) == expected,
        page,
        "object.related",
        uri
            + (expected ? ": missing" : ": listed")
            + " (expected the opposite after the object was moved)");
  }

  private static RuleResponse put(RuleContext probe, String object, String parent) {
    return ObjectTrees.put(probe, object, parent);
  }

  private static void putIsRecorded(RuleContext probe) {
    String object = WorkReports.object(probe);
    RuleResponse answer = put(probe, object, "");
    probe.same(object, answer.text("object"), answer, "object.answer", "object");
    recorded(probe, answer, "Object Put", object);
  }

  private static void deleted(RuleContext probe) {
    String stack = WorkReports.object(probe, "stack");
    String service = WorkReports.object(probe, "service");
    put(probe, stack, "");
    put(probe, service, stack);
    RuleResponse action = new WorkReports(probe).record(WorkReports.report(stack).put("state", "Success"));
    String path = "/object/?object=" + RuleContext.encoded(stack);
    RuleResponse answer = probe.expect(probe.send(probe.run().callAsProducer("DELETE", path)), 200);
    probe.same(stack, answer.text("object"), answer, "object.answer", "object");
    recorded(probe, answer, "Object Delete", stack);
    RuleResponse left = list(probe, service, "");
    boolean alone = objects(left).equals(List.of(service));
    probe.own(alone, left, "object.related", objects(left) + " (expected " + service + " alone)");
    RuleResponse kept = probe.expect(probe.get(action.path()), 200);
    probe.own(
        kept.json().equals(action.json()),
        kept,
        "object.actions",
        "the action on it was " + action.json() + " (expected it to stay)");
  }

  private static void recorded(RuleContext probe, RuleResponse answer, String action, String object) {
    RuleResponse record = probe.get(RuleResponse.path(answer.actionUri()));
    String found =
        String.join(", ", record.text("action"), record.text("object"), record.text("state"));
    String expected = String.join(", ", action, object, "Success");
    probe.own(
        found.equals(expected),
        answer,
        "action.uri",
        "X-DockerCloud-Action-URI: "
            + answer.actionUri()
            + " is "
            + found
            + " (expected "
            + expected
            + ")");
  }

  private static List<String> ofType(ObjectTrees family, String type) {
    return family.parents().keySet().stream()
        .filter(object -> ObjectTrees.type(object).equals(type))
        .toList();
  }

  private static RuleResponse list(RuleContext probe, String object, String more) {
    return probe.expect(probe.get("/object/?object=" + RuleContext.encoded(object) + more), 200);
  }

  private static List<String> objects(RuleResponse page) {
    return page.objects().stream().map(related -> related.path("object").asText()).toList();
  }
}
