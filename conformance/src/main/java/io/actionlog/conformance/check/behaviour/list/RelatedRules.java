package io.actionlog.conformance.check.behaviour.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules about the table "Relationships between Docker Cloud objects". */
public final class RelatedRules {

  private static final String LIST = "listActions";
  private static final String RELATED = "getRelatedObjects";
  private static final String TABLE = "action-api.html, Relationships between Docker Cloud objects";

  private RelatedRules() {}

  public static List<Check> rules() {
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
              context -> related(context, type)));
      rules.add(
          new Rule(
              RELATED,
              "what is related to a " + type + " is listed, and nothing else",
              TABLE,
              context -> listed(context, type)));
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

  private static void related(RuleContext context, String type) {
    ObjectTrees family = ObjectTrees.of(context);
    for (String object : ofType(family, type)) {
      String query = "?limit=1000&include_related=true&object=" + RuleContext.encoded(object);
      RuleResponse page = context.expect(context.get("/action/" + query), 200);
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
        context.check(holds, page, "list.include_related", message);
      }
      for (JsonNode action : page.objects()) {
        String on = action.path("object").asText();
        String message = "object: " + on + " (expected one of the related)";
        context.check(related.contains(on), page, "list.include_related", message);
      }
      int total = page.meta().path("total_count").asInt();
      context.same(page.objects().size(), total, page, "list.total_count", "total_count");
    }
  }

  private static void notRelated(RuleContext context) {
    ObjectTrees family = ObjectTrees.of(context);
    for (String object : ofType(family, "service")) {
      String query = "/action/?limit=1000&object=" + RuleContext.encoded(object);
      RuleResponse alone = context.expect(context.get(query), 200);
      RuleResponse off = context.expect(context.get(query + "&include_related=false"), 200);
      context.same(alone.uris(), off.uris(), off, "list.include_related", "objects");
      for (JsonNode action : alone.objects()) {
        context.same(object, action.path("object").asText(), alone, "list.filter", "object");
      }
    }
  }

  private static void listed(RuleContext context, String type) {
    ObjectTrees family = ObjectTrees.of(context);
    for (String object : ofType(family, type)) {
      RuleResponse page = list(context, object, "");
      List<String> expected = family.related(object);
      context.same(expected, objects(page), page, "related.objects", "objects");
      context.same(
          expected.size(),
          page.meta().path("total_count").asInt(),
          page,
          "list.total_count",
          "total_count");
      for (JsonNode related : page.objects()) {
        String uri = related.path("object").asText();
        String parent = family.parents().getOrDefault(uri, "");
        context.same(
            ObjectTrees.type(uri),
            related.path("type").asText(),
            page,
            "related.type",
            "type of " + uri);
        String found = related.path("parent").isNull() ? "" : related.path("parent").asText();
        context.same(parent, found, page, "related.parent", "parent of " + uri);
      }
    }
  }

  private static void unknown(RuleContext context) {
    ObjectTrees.of(context);
    String object = WorkReports.object(context);
    RuleResponse page = list(context, object, "");
    context.same(List.of(object), objects(page), page, "related.objects", "objects");
  }

  private static void paged(RuleContext context) {
    ObjectTrees family = ObjectTrees.of(context);
    String stack = ofType(family, "stack").get(0);
    List<String> seen = new ArrayList<>();
    RuleResponse page = list(context, stack, "&limit=3");
    seen.addAll(objects(page));
    for (int pages = 0; page.meta().path("next").isTextual() && pages < 10; pages++) {
      page = context.expect(PagingRules.follow(context, page.meta().path("next").asText()), 200);
      seen.addAll(objects(page));
    }
    context.same(family.related(stack), seen, page, "list.paging", "all pages by meta.next");
    RuleResponse last = list(context, stack, "&limit=3&offset=3");
    context.check(
        last.meta().path("previous").isTextual(),
        last,
        "list.previous",
        "previous: null (expected the page before)");
    context.same(
        family.related(stack).subList(3, 6), objects(last), last, "list.paging", "objects");
  }

  private static void moved(RuleContext context) {
    WorkReports work = new WorkReports(context);
    String first = WorkReports.object(context, "stack");
    String second = WorkReports.object(context, "stack");
    String service = WorkReports.object(context, "service");
    String container = WorkReports.object(context, "container");
    put(context, first, "");
    put(context, second, "");
    put(context, service, first);
    put(context, container, service);
    String uri =
        work.record(WorkReports.report(container).put("state", "Success")).text("resource_uri");
    holds(context, first, uri, true);
    RuleResponse answer = put(context, service, second);
    context.same(second, answer.text("parent"), answer, "object.parent", "parent");
    holds(context, first, uri, false);
    holds(context, second, uri, true);
    put(context, service, "");
    holds(context, second, uri, false);
    holds(context, service, uri, true);
  }

  /** What the call has done is the call's, even if the list shows it. */
  private static void holds(RuleContext context, String object, String uri, boolean expected) {
    RuleResponse page =
        context.expect(
            context.get("/action/?limit=1000&include_related=true&object=" + object), 200);
    context.own(
        page.uris().contains(uri) == expected,
        page,
        "object.related",
        uri
            + (expected ? ": missing" : ": listed")
            + " (expected the opposite after the object was moved)");
  }

  private static RuleResponse put(RuleContext context, String object, String parent) {
    return ObjectTrees.put(context, object, parent);
  }

  private static void putIsRecorded(RuleContext context) {
    String object = WorkReports.object(context);
    RuleResponse answer = put(context, object, "");
    context.same(object, answer.text("object"), answer, "object.answer", "object");
    recorded(context, answer, "Object Put", object);
  }

  private static void deleted(RuleContext context) {
    String stack = WorkReports.object(context, "stack");
    String service = WorkReports.object(context, "service");
    put(context, stack, "");
    put(context, service, stack);
    RuleResponse action =
        new WorkReports(context).record(WorkReports.report(stack).put("state", "Success"));
    String path = "/object/?object=" + RuleContext.encoded(stack);
    RuleResponse answer =
        context.expect(context.send(context.checkContext().callAsProducer("DELETE", path)), 200);
    context.same(stack, answer.text("object"), answer, "object.answer", "object");
    recorded(context, answer, "Object Delete", stack);
    RuleResponse left = list(context, service, "");
    boolean alone = objects(left).equals(List.of(service));
    context.own(alone, left, "object.related", objects(left) + " (expected " + service + " alone)");
    RuleResponse kept = context.expect(context.get(action.path()), 200);
    context.own(
        kept.json().equals(action.json()),
        kept,
        "object.actions",
        "the action on it was " + action.json() + " (expected it to stay)");
  }

  private static void recorded(
      RuleContext context, RuleResponse answer, String action, String object) {
    RuleResponse record = context.get(RuleResponse.path(answer.actionUri()));
    String found =
        String.join(", ", record.text("action"), record.text("object"), record.text("state"));
    String expected = String.join(", ", action, object, "Success");
    context.own(
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

  private static RuleResponse list(RuleContext context, String object, String more) {
    return context.expect(
        context.get("/object/?object=" + RuleContext.encoded(object) + more), 200);
  }

  private static List<String> objects(RuleResponse page) {
    return page.objects().stream().map(related -> related.path("object").asText()).toList();
  }
}
