package io.actionlog.contract.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.contract.HttpMessage;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Lists whose filters are wrong. */
final class FilterFaults {

  private static final String LIST = "listActions";
  private static final DateTimeFormatter PRINTED =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
  private static final Set<String> KNOWN =
      Set.of(
          "uuid", "uuid__startswith", "state", "start_date__gte", "start_date__lte",
          "end_date__gte", "end_date__lte", "object", "include_related", "limit", "offset",
          "order_by");

  private static final Set<String> STATES =
      Set.of("Pending", "In%20progress", "In+progress", "Canceling", "Canceled", "Success", "Failed");

  private FilterFaults() {}

  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    for (String name : List.of("uuid", "uuid__startswith", "state", "start_date__gte", "start_date__lte", "end_date__gte", "end_date__lte")) {
      faults.add(fault("the filter " + name + " is ignored", name, r -> ignored(r, name)));
    }
    faults.add(fault("the filter object is ignored", "^object finds", r -> Rewrite.withoutParameters(r, n -> n.equals("object") || n.equals("include_related"))));
    faults.add(fault("include_related is ignored", "include_related", r -> Rewrite.withoutParameters(r, "include_related"::equals)));
    faults.add(new Fault("include_related finds siblings, too", LIST, "include_related", target -> new Siblings(LIST)));
    for (String date : List.of("start_date", "end_date")) {
      faults.add(fault(date + "__lte is exclusive", date, r -> shifted(r, date + "__lte", -1)));
      faults.add(fault(date + "__gte is exclusive", date, r -> shifted(r, date + "__gte", 1)));
    }
    faults.add(fault("a plain date given to __lte means its first second", "plain date", r -> Rewrite.parameter(r, "start_date__lte", v -> plain(v) ? v + "T00:00:00Z" : v)));
    faults.add(fault("a plain date given to __gte means its last second", "plain date", r -> Rewrite.parameter(r, "end_date__gte", v -> plain(v) ? v + "T23:59:59Z" : v)));
    faults.add(fault("__lte counts fractions", "second|printed", r -> shifted(r, "end_date__lte", -1)));
    faults.add(fault("an unknown parameter is accepted", "unknown", r -> Rewrite.withoutParameters(r, n -> !KNOWN.contains(n))));
    faults.add(fault("object is accepted together with state", "combines with include", r -> r.rawQuery().contains("object=") ? Rewrite.withoutParameters(r, "state"::equals) : r));
    faults.add(fault("include_related is accepted without object", "combines with include", r -> r.rawQuery().contains("object=") ? r : Rewrite.withoutParameters(r, "include_related"::equals)));
    faults.add(fault("uuid__startswith minds the case", "startswith", r -> Rewrite.parameter(r, "uuid__startswith", v -> v.equals(v.toLowerCase(Locale.ROOT)) ? v : "ffffffff")));
    faults.add(fault("an unknown state is accepted", "state", r -> Rewrite.parameter(r, "state", v -> STATES.contains(v) ? v : "Failed")));
    faults.add(fault("a bad date is accepted", "date", r -> Rewrite.parameter(r, "start_date__gte", v -> instant(v).isEmpty() && !plain(v) && !v.contains("T") ? "2014-09-17" : v)));
    faults.add(
        Fault.of(LIST, "the message of a refusal names nothing", "unknown|refused",
            Meddlings.answers(LIST, 400, r -> Rewrite.body(r, "{\"error\":\"Bad request\"}"))));
    return faults;
  }

  private static Fault fault(String name, String suspects, UnaryOperator<HttpMessage> change) {
    return Fault.of(LIST, name, suspects, Meddlings.requests(LIST, change));
  }

  /** Without the filter where its values are right, so that wrong ones are refused as ever. */
  private static HttpMessage ignored(HttpMessage request, String name) {
    boolean right =
        java.util.Arrays.stream(request.rawQuery().split("&"))
            .filter(pair -> pair.startsWith(name + "="))
            .map(pair -> pair.substring(name.length() + 1))
            .allMatch(value -> isRight(name, value));
    return right ? Rewrite.withoutParameters(request, name::equals) : request;
  }

  private static boolean isRight(String name, String value) {
    return switch (name) {
      case "state" -> STATES.contains(value);
      case "uuid" -> value.length() == 36;
      case "uuid__startswith" -> value.matches("[0-9a-fA-F-]{1,36}");
      default -> plain(value) || instant(value).isPresent();
    };
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
  static final class Siblings implements Meddling {
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
      boolean asks = Meddlings.calls(request, operation);
      boolean related = asks && !request.rawQuery().contains("include_related=false");
      return related && (operation.equals("getRelatedObjects") || request.rawQuery().contains("include_related"))
          ? Rewrite.parameter(request, "object", this::parent)
          : request;
    }

    private String parent(String encoded) {
      String object = URLDecoder.decode(encoded, UTF_8);
      return URLEncoder.encode(parents.getOrDefault(object, object), UTF_8);
    }
  }
}
