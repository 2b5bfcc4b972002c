package io.actionlog.conformance.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.fixture.TestDocument;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Lists whose filters are wrong. */
final class FilterFaults {

  private static final String LIST = "listActions";
  private static final DateTimeFormatter PRINTED =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
  private static final String NOBODY = "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";

  private static final Set<String> STATES =
      Set.of(
          "Pending", "In%20progress", "In+progress", "Canceling", "Canceled", "Success", "Failed");

  private static final List<Fault> FAULTS =
      List.of(
          fault(
              "the filter object is ignored",
              "^object finds",
              r ->
                  Rewrite.withoutParameters(
                      r, n -> n.equals("object") || n.equals("include_related"))),
          fault(
              "include_related is ignored",
              "include_related",
              r -> Rewrite.withoutParameters(r, "include_related"::equals)),
          new Fault(
              "include_related finds siblings, too",
              LIST,
              "include_related",
              target -> new Siblings(LIST)),
          fault(
              "a plain date given to __lte means its first second",
              "plain date",
              r -> Rewrite.parameter(r, "start_date__lte", v -> plain(v) ? v + "T00:00:00Z" : v)),
          fault(
              "a plain date given to __gte means its last second",
              "plain date",
              r -> Rewrite.parameter(r, "end_date__gte", v -> plain(v) ? v + "T23:59:59Z" : v)),
          fault("__lte counts fractions", "second|printed", r -> shifted(r, "end_date__lte", -1)),
          fault(
              "an unknown parameter is accepted",
              "unknown",
              r -> Rewrite.withoutParameters(r, FilterFaults::isUnknown)),
          fault(
              "object is accepted together with state",
              "combines with include",
              r ->
                  r.rawQuery().contains("object=")
                      ? Rewrite.withoutParameters(r, "state"::equals)
                      : r),
          fault(
              "include_related is accepted without object",
              "combines with include",
              r ->
                  r.rawQuery().contains("object=")
                      ? r
                      : Rewrite.withoutParameters(r, "include_related"::equals)),
          fault(
              "uuid__startswith minds the case",
              "startswith",
              r ->
                  Rewrite.parameter(
                      r,
                      "uuid__startswith",
                      v -> v.equals(v.toLowerCase(Locale.ROOT)) ? v : "ffffffff")),
          fault(
              "q minds the case",
              "^q finds",
              r ->
                  Rewrite.parameter(
                      r, "q", v -> v.equals(v.toLowerCase(Locale.ROOT)) ? v : "nowhere")),
          fault(
              "q takes % for any text",
              "^q takes", r -> Rewrite.parameter(r, "q", v -> v.equals("%25") ? "a" : v)),
          fault(
              "retry_of finds nothing by a URI",
              "^retry_of",
              r -> Rewrite.parameter(r, "retry_of", v -> v.contains("action") ? NOBODY : v)),
          fault(
              "ip is compared as a text",
              "^ip finds an address",
              r ->
                  Rewrite.parameter(
                      r, "ip", v -> v.equals(v.toLowerCase(Locale.ROOT)) ? v : "nowhere")),
          fault("of several users the last counts", "more than once", r -> last(r, "user")),
          fault("of several states the last counts", "more than once", r -> last(r, "state")),
          fault(
              "object is refused together with user",
              "object combines",
              r -> r.rawQuery().contains("object=") ? Rewrite.parameter(r, "user", v -> "") : r),
          fault(
              "an unknown state is accepted",
              "state",
              r -> Rewrite.parameter(r, "state", v -> STATES.contains(v) ? v : "Failed")),
          fault(
              "a bad date is accepted",
              "date",
              r ->
                  Rewrite.parameter(
                      r,
                      "start_date__gte",
                      v ->
                          instant(v).isEmpty() && !plain(v) && !v.contains("T")
                              ? "2014-09-17"
                              : v)),
          Fault.of(
              LIST,
              "the message of a refusal names nothing",
              "unknown|refused",
              TrafficChanges.answers(
                  LIST, 400, r -> Rewrite.body(r, "{\"error\":\"Bad request\"}"))));

  private static final List<Fault> IGNORED =
      Stream.of(
              "uuid",
              "uuid__startswith",
              "state",
              "start_date__gte",
              "start_date__lte",
              "end_date__gte",
              "end_date__lte",
              "user",
              "action",
              "ip",
              "method",
              "retry_of",
              "q")
          .map(
              name ->
                  fault("the filter " + name + " is ignored", finding(name), r -> ignored(r, name)))
          .toList();

  private static final List<Fault> EXCLUSIVE =
      Stream.of("start_date", "end_date")
          .flatMap(
              date ->
                  Stream.of(
                      fault(date + "__lte is exclusive", date, r -> shifted(r, date + "__lte", -1)),
                      fault(date + "__gte is exclusive", date, r -> shifted(r, date + "__gte", 1))))
          .toList();

  private FilterFaults() {}

  static List<Fault> all() {
    return Stream.of(IGNORED, EXCLUSIVE, FAULTS).flatMap(List::stream).toList();
  }

  private static Fault fault(String name, String suspects, UnaryOperator<HttpMessage> change) {
    return Fault.of(LIST, name, suspects, TrafficChanges.requests(LIST, change));
  }

  private static String finding(String name) {
    return name.replaceFirst("(gte|lte)$", "gte and __lte") + "|^" + name + " finds";
  }

  /** Without the filter where its values are right, so that wrong ones are refused as ever. */
  private static HttpMessage ignored(HttpMessage request, String name) {
    List<String> values =
        Arrays.stream(request.rawQuery().split("&"))
            .filter(pair -> pair.startsWith(name + "="))
            .map(pair -> pair.substring(name.length() + 1))
            .toList();
    return values.size() == 1 && isRight(name, values.get(0))
        ? Rewrite.withoutParameters(request, name::equals)
        : request;
  }

  private static boolean isRight(String name, String value) {
    return switch (name) {
      case "state" -> STATES.contains(value);
      case "uuid" -> value.length() == 36;
      case "user", "action" -> !value.isEmpty() && value.length() < 256;
      case "ip" -> value.matches("([0-9A-Fa-f.:]|%3A)+");
      case "method" -> value.matches("[A-Z]+");
      case "retry_of" -> value.length() >= 36;
      case "q" -> value.matches("[!-~]{1,60}") && !value.contains("%00");
      case "uuid__startswith" -> value.matches("[0-9a-fA-F-]{1,36}");
      default -> plain(value) || instant(value).isPresent();
    };
  }

  private static boolean isUnknown(String name) {
    return !TestDocument.CONTRACT.operation(LIST).parameters().contains("query:" + name);
  }

  /** Where all are right, so that wrong ones are refused as ever. */
  private static HttpMessage last(HttpMessage request, String name) {
    return Rewrite.query(
        request,
        pairs -> {
          List<String> values = pairs.stream().filter(p -> p.startsWith(name + "=")).toList();
          boolean few = values.size() < 5 && !values.contains(name + "=");
          return few
              ? pairs.stream()
                  .filter(p -> !values.contains(p) || p.equals(values.get(values.size() - 1)))
                  .toList()
              : pairs;
        });
  }

  private static boolean plain(String value) {
    return value.matches("\\d{4}-\\d\\d-\\d\\d");
  }

  /** A filter's date in any of the forms moved by seconds. */
  private static HttpMessage shifted(HttpMessage request, String name, long seconds) {
    return Rewrite.parameter(
        request,
        name,
        value -> instant(value).map(date -> date.plusSeconds(seconds).toString()).orElse(value));
  }

  private static Optional<Instant> instant(String encoded) {
    try {
      String value = URLDecoder.decode(encoded, UTF_8);
      if (value.endsWith("Z")) {
        return Optional.of(Instant.parse(value));
      }
      return value.contains(",")
          ? Optional.of(ZonedDateTime.parse(value, PRINTED).toInstant())
          : Optional.empty();
    } catch (java.time.DateTimeException | IllegalArgumentException e) {
      // What is no date stays as it is.
      return Optional.empty();
    }
  }

  /** A server that takes what is related to the parent for what is related to the object. */
  static final class Siblings implements TrafficChange {
    private final String operation;
    private final Map<String, String> parents = new ConcurrentHashMap<>();

    Siblings(String operation) {
      this.operation = operation;
    }

    @Override
    public HttpMessage request(HttpMessage request) {
      var json = Rewrite.json(request);
      if (json.has("parent")) {
        parents.put(json.path("object").asText(), json.path("parent").asText());
      }
      boolean asks = TrafficChanges.calls(request, operation);
      boolean related = asks && !request.rawQuery().contains("include_related=false");
      return related
              && (operation.equals("getRelatedObjects")
                  || request.rawQuery().contains("include_related"))
          ? Rewrite.parameter(request, "object", this::parent)
          : request;
    }

    private String parent(String encoded) {
      String object = URLDecoder.decode(encoded, UTF_8);
      return URLEncoder.encode(parents.getOrDefault(object, object), UTF_8);
    }
  }
}
