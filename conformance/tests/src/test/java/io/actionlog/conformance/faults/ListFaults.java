package io.actionlog.conformance.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Lists with wrong pages, wrong order and a wrong envelope. */
final class ListFaults {

  private static final String LIST = "listActions";
  private static final String ORDER = "lists (oldest|newest)|order of|of one second";
  private static final String PAGING = "paging|page|meta|offset|links";

  private static final List<Fault> FAULTS =
      List.of(
          envelope("total_count is that of the page", ListFaults::countOfPage),
          meta("total_count is one too many", m -> add(m, "total_count", 1)),
          meta(
              "total_count is a string", m -> m.put("total_count", m.path("total_count").asText())),
          meta("next is null", m -> m.putNull("next")),
          meta("previous is null", m -> m.putNull("previous")),
          link("next is absolute", "next", l -> "http://localhost" + l),
          link("next loses the query", "next", ListFaults::pagingOnly),
          link("previous loses the query", "previous", ListFaults::pagingOnly),
          link("next skips an action", "next", l -> shifted(l, 1)),
          link("previous is one off", "previous", l -> shifted(l, 1)),
          link("next is without /api", "next", l -> l.replaceFirst("^/api", "")),
          link("next loses the slash of the path", "next", l -> l.replaceFirst("/\\?", "?")),
          envelope("there is a next page at the end", ListFaults::endless),
          envelope("meta is missing", body -> body.remove("meta")),
          meta("meta has no offset", m -> m.remove("offset")),
          meta("limit is always 25 in meta", m -> m.put("limit", 25)),
          envelope("objects are null where there are none", ListFaults::noObjects),
          envelope("the envelope has an extra property", body -> body.put("count", 1)),
          paged("the offset is one too many", "offset", o -> o == 0 ? 0 : o + 1),
          paged(
              "the last item of a page is on the next one, too", "offset", o -> Math.max(0, o - 1)),
          paged("the offset is ignored", "offset", o -> 0),
          paged("the limit is ignored", "limit", l -> 25),
          paged("a page holds one too few", "limit", l -> Math.max(1, l - 1)),
          request("the default limit is 20", "25 when no limit", ListFaults::defaultLimit),
          request(
              "a limit of 1001 is accepted",
              "limit: .*above",
              r -> Rewrite.parameter(r, "limit", v -> v.equals("1001") ? "1000" : v)),
          request(
              "a limit of 0 is accepted",
              "limit: .*below",
              r -> Rewrite.parameter(r, "limit", v -> v.equals("0") ? "1" : v)),
          request(
              "a negative offset is accepted",
              "offset: .*below",
              r -> Rewrite.parameter(r, "offset", v -> v.startsWith("-") ? "0" : v)),
          request(
              "oldest and newest first are exchanged",
              ORDER,
              r ->
                  Rewrite.parameter(
                      r, "order_by", v -> v.startsWith("-") ? v.substring(1) : "-" + v)),
          request(
              "order_by is ignored",
              ORDER,
              r ->
                  r.rawQuery()
                          .matches(
                              "([^o]|o(?!rder_by))*order_by=-?start_date(&([^o]|o(?!rder_by))*)?")
                      ? Rewrite.withoutParameters(r, "order_by"::equals)
                      : r),
          Fault.of(LIST, "the order is unstable where dates are the same", ORDER, new Unstable()));

  private ListFaults() {}

  static List<Fault> all() {
    return Stream.of(FAULTS, CursorFaults.all()).flatMap(List::stream).toList();
  }

  private static Fault envelope(String name, Consumer<ObjectNode> change) {
    String suspects =
        name.startsWith("total_count") ? "^meta tells" : name.contains("query") ? "links" : PAGING;
    return Fault.of(LIST, name, suspects, TrafficChanges.bodies(LIST, change));
  }

  private static Fault meta(String name, Consumer<ObjectNode> change) {
    return envelope(name, body -> change.accept((ObjectNode) body.path("meta")));
  }

  private static Fault link(String name, String property, UnaryOperator<String> change) {
    return meta(
        name,
        meta -> {
          if (meta.path(property).isTextual()) {
            meta.put(property, change.apply(meta.path(property).asText()));
          }
        });
  }

  private static Fault request(String name, String suspects, UnaryOperator<HttpMessage> change) {
    return Fault.of(LIST, name, suspects, TrafficChanges.requests(LIST, change));
  }

  /** Pages otherwise than asked for, while meta says what was asked for. */
  private static Fault paged(String name, String parameter, LongUnaryOperator change) {
    TrafficChange traffic =
        TrafficChanges.both(
            LIST,
            request ->
                Rewrite.parameter(
                    request,
                    parameter,
                    v -> isNumber(v) ? "" + change.applyAsLong(Long.parseLong(v)) : v),
            (request, response) ->
                TrafficChanges.changed(
                    response, body -> restore((ObjectNode) body.path("meta"), request, parameter)));
    return Fault.of(LIST, name, PAGING, traffic);
  }

  private static void restore(ObjectNode meta, HttpMessage request, String parameter) {
    for (String pair : request.rawQuery().split("&")) {
      if (pair.startsWith(parameter + "=")) {
        meta.put(parameter, Long.parseLong(pair.substring(parameter.length() + 1)));
      }
    }
  }

  private static boolean isNumber(String value) {
    return value.matches("\\d{1,9}");
  }

  private static void countOfPage(ObjectNode body) {
    ((ObjectNode) body.path("meta")).put("total_count", body.path("objects").size());
  }

  private static void noObjects(ObjectNode body) {
    if (body.path("objects").isEmpty()) {
      body.putNull("objects");
    }
  }

  private static void endless(ObjectNode body) {
    ObjectNode meta = (ObjectNode) body.path("meta");
    if (meta.path("next").isNull()) {
      long offset = meta.path("offset").asLong() + meta.path("limit").asLong();
      meta.put("next", "/api/audit/v1/action/?limit=" + meta.path("limit") + "&offset=" + offset);
    }
  }

  private static void add(ObjectNode meta, String property, long more) {
    meta.put(property, meta.path(property).asLong() + more);
  }

  private static String pagingOnly(String link) {
    String[] parts = link.split("\\?", 2);
    List<String> kept = new ArrayList<>();
    for (String pair : parts[1].split("&")) {
      if (pair.startsWith("limit=") || pair.startsWith("offset=")) {
        kept.add(pair);
      }
    }
    return parts[0] + "?" + String.join("&", kept);
  }

  private static String shifted(String link, long by) {
    var matcher = java.util.regex.Pattern.compile("offset=(\\d+)").matcher(link);
    return matcher.replaceAll(found -> "offset=" + (Long.parseLong(found.group(1)) + by));
  }

  private static HttpMessage defaultLimit(HttpMessage request) {
    boolean given = request.rawQuery().contains("limit=");
    return given
        ? request
        : Rewrite.query(
            request,
            pairs -> {
              List<String> more = new ArrayList<>(pairs);
              more.add("limit=20");
              return more;
            });
  }

  /** Every other list has those with the same date the other way round. */
  private static final class Unstable implements TrafficChange {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public HttpMessage answer(HttpMessage request, HttpMessage response) {
      boolean turned = TrafficChanges.calls(request, LIST) && count.incrementAndGet() % 2 == 0;
      return turned ? TrafficChanges.changed(response, Unstable::turn) : response;
    }

    private static void turn(ObjectNode body) {
      ArrayNode objects = (ArrayNode) body.path("objects");
      for (int index = 1; index < objects.size(); index++) {
        JsonNode before = objects.get(index - 1);
        JsonNode here = objects.get(index);
        if (before.path("start_date").equals(here.path("start_date"))) {
          objects.set(index - 1, here);
          objects.set(index, before);
        }
      }
    }
  }
}
