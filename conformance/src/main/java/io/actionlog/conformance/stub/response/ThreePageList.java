package io.actionlog.conformance.stub.response;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.exchange.HttpMessage;
import java.net.URLEncoder;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Splits every list into three pages, unless the client asks for one entry. Thread-safe. */
final class ThreePageList {

  private static final int PAGES = 3;
  private static final String ACTIONS = "/api/audit/v1/action/";

  private final Map<String, Long> totals = new ConcurrentHashMap<>();

  /** The page that was asked for, made of the document's example of one. */
  ObjectNode page(HttpMessage request, ObjectNode example) {
    PageRequest asked = PageRequest.of(request);
    String prefix = prefix(asked);
    long total = prefix.isEmpty() ? total(asked, request.rawPath()) : 1;
    ObjectNode page = example.deepCopy();
    ArrayNode objects = page.putArray("objects");
    JsonNode one = example.path("objects").path(0);
    long end = Math.min(total, asked.offset() + asked.limit());
    for (long index = asked.offset(); index < end; index++) {
      objects.add(entry(one.deepCopy(), index, prefix));
    }
    ObjectNode meta = page.putObject("meta");
    boolean back = asked.offset() > 0 && !asked.byCursor();
    meta.put("limit", asked.limit());
    meta.put("next", end < total ? link(request, asked, end) : null);
    meta.put("offset", asked.byCursor() ? 0 : asked.offset());
    meta.put(
        "previous",
        back ? link(request, asked, Math.max(0, asked.offset() - asked.limit())) : null);
    meta.put("total_count", total);
    if (asked.byCursor() && end < total) {
      meta.put("next_cursor", PageRequest.cursor(end));
    }
    return page;
  }

  /** Two pages and a part of a third, as long as the list is read. */
  private long total(PageRequest asked, String path) {
    String list = path + asked.filters();
    long usual = asked.limit() * (PAGES - 1) + Math.max(1, asked.limit() / 2);
    if (asked.offset() == 0) {
      totals.put(list, usual);
    }
    return totals.getOrDefault(list, usual);
  }

  /** What the uuid of the only entry begins with; empty where all are asked for. */
  private static String prefix(PageRequest asked) {
    return asked.filters().entrySet().stream()
        .filter(filter -> filter.getKey().startsWith("uuid"))
        .map(filter -> filter.getValue().get(0))
        .findFirst()
        .orElse("");
  }

  private static ObjectNode entry(JsonNode example, long index, String prefix) {
    ObjectNode entry = (ObjectNode) example;
    if (entry.has("uuid")) {
      String made = new UUID(0x4000L | (index << 16), 0x8000000000000000L | index).toString();
      String uuid = prefix + made.substring(Math.min(prefix.length(), made.length()));
      entry.put("uuid", uuid);
      entry.put("resource_uri", ACTIONS + uuid + "/");
    }
    return entry;
  }

  private static String link(HttpMessage request, PageRequest asked, long offset) {
    String filters =
        asked.filters().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue().get(0)) + "&")
            .collect(Collectors.joining());
    String path = request.rawPath().replaceAll("/{2,}", "/");
    String page = asked.byCursor() ? "&cursor=" + PageRequest.cursor(offset) : "&offset=" + offset;
    return path + "?" + filters + "limit=" + asked.limit() + page;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
