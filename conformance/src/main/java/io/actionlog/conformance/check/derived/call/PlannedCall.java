package io.actionlog.conformance.check.derived.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.derived.value.RequestMedia;
import io.actionlog.conformance.check.derived.value.RequestPart;
import io.actionlog.conformance.check.derived.value.SampleValue;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.Exchange;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A call before it is sent: the operation with a value for each of its parts. Immutable.
 *
 * @param call the operation
 * @param path the values of the path's parameters
 * @param query the query, as name and value
 * @param headers the headers that are parameters, as name and value
 * @param type the content type of the body; empty for no body
 * @param body the body's value
 */
public record PlannedCall(
    DocumentedOperation call,
    Map<String, String> path,
    List<Map.Entry<String, String>> query,
    List<Map.Entry<String, String>> headers,
    Optional<String> type,
    Optional<JsonNode> body) {

  public PlannedCall {
    path = Map.copyOf(path);
    query = List.copyOf(query);
    headers = List.copyOf(headers);
  }

  static PlannedCall of(DocumentedOperation call) {
    return new PlannedCall(
        call, Map.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
  }

  /** The same with this value for the parameter, in the place of any other. */
  public PlannedCall with(String in, String name, String value) {
    PlannedCall without = without(in, name);
    return in.equals("path") ? without.withPath(name, value) : without.also(in, name, value);
  }

  /** The same with one more value for the parameter of the query or a header. */
  public PlannedCall also(String in, String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(in.equals("header") ? headers : query);
    more.add(Map.entry(name, value));
    return in.equals("header")
        ? new PlannedCall(call, path, query, more, type, body)
        : new PlannedCall(call, path, more, headers, type, body);
  }

  /** The same without the parameter. */
  PlannedCall without(String in, String name) {
    return switch (in) {
      case "query" -> new PlannedCall(call, path, others(query, name), headers, type, body);
      case "header" -> new PlannedCall(call, path, query, others(headers, name), type, body);
      default -> this;
    };
  }

  /** The same with this body. */
  public PlannedCall withBody(String contentType, JsonNode value) {
    return new PlannedCall(
        call, path, query, headers, Optional.of(contentType), Optional.of(value));
  }

  /** Whether the part is sent. */
  public boolean has(RequestPart part) {
    return switch (part.in()) {
      case "body" -> body.filter(value -> RequestMedia.item(value).has(part.name())).isPresent();
      case "header" -> headers.stream().anyMatch(one -> one.getKey().equals(part.name()));
      case "query" -> query.stream().anyMatch(one -> one.getKey().equals(part.name()));
      default -> path.containsKey(part.name());
    };
  }

  /** The request, by the caller. */
  public Exchange exchange(CheckContext context, Credentials who) {
    boolean isCaller = who.equals(context.target().caller());
    Optional<String> namespace =
        isCaller ? context.target().namespace() : context.target().namespaceOfProducer();
    return exchange(context, who, namespace);
  }

  /** The request in this namespace. */
  public Exchange exchange(CheckContext context, Credentials who, Optional<String> namespace) {
    return exchangeAt(context, who, context.contract().address(target(), namespace));
  }

  /** The request at this address. */
  public Exchange exchangeAt(CheckContext context, Credentials who, String address) {
    Exchange exchange = context.exchange(call.method(), address).as(who);
    headers.forEach(header -> exchange.header(header.getKey(), header.getValue()));
    if (type.isPresent() && body.isPresent()) {
      exchange.body(type.get(), encode(type.get(), body.get()));
    }
    return exchange;
  }

  /** The path with its values, and the query. */
  public String target() {
    String target = call.path();
    for (Map.Entry<String, String> value : path.entrySet()) {
      target = target.replace("{" + value.getKey() + "}", escaped(value.getValue()));
    }
    String pairs =
        query.stream()
            .map(pair -> escaped(pair.getKey()) + "=" + escaped(pair.getValue()))
            .collect(Collectors.joining("&"));
    return pairs.isEmpty() ? target : target + "?" + pairs;
  }

  private PlannedCall withPath(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(path);
    more.put(name, value);
    return new PlannedCall(call, more, query, headers, type, body);
  }

  private static List<Map.Entry<String, String>> others(
      List<Map.Entry<String, String>> all, String name) {
    return all.stream().filter(entry -> !entry.getKey().equals(name)).toList();
  }

  private static byte[] encode(String type, JsonNode body) {
    String text;
    if (type.endsWith("ndjson") && body.isArray()) {
      StringBuilder lines = new StringBuilder();
      body.forEach(item -> lines.append(item).append('\n'));
      text = lines.toString();
    } else {
      text = type.startsWith("text/") ? SampleValue.text(body) : body.toString();
    }
    return text.getBytes(UTF_8);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
