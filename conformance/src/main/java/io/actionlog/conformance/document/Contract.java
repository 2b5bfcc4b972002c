package io.actionlog.conformance.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenAPI document with its operations and the routes from URLs to them. Immutable. */
public final class Contract {

  private final String text;
  private final OpenAPI model;
  private final DocumentTree document;
  private final List<Route> routes;
  private final List<Route> paths;

  private Contract(String text, OpenAPI model) {
    this.text = text;
    this.model = model;
    this.document = DocumentTree.parse(text);
    this.routes = routes(model);
    this.paths = model.getPaths().keySet().stream().map(path -> Route.of("", path)).toList();
  }

  /** The document that the api module brings, {@code /openapi.yaml} on the class path. */
  public static Contract ofClassPath() {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("/openapi.yaml is not on the class path");
      }
      return parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The document with this text, YAML or JSON; throws {@link IllegalArgumentException} when it is
   * none.
   */
  public static Contract parse(String text) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result = new OpenAPIParser().readContents(text, null, options);
    if (result.getOpenAPI() == null || !result.getMessages().isEmpty()) {
      throw new IllegalArgumentException(
          "document: " + result.getMessages() + " (expected OpenAPI 3.0)");
    }
    return new Contract(text, result.getOpenAPI());
  }

  /** The document as written. */
  public String text() {
    return text;
  }

  /** The document as a tree, with its lines. */
  public DocumentTree document() {
    return document;
  }

  /** Every operation, in the document's order. */
  public List<DocumentedOperation> operations() {
    return document.operations();
  }

  /** The operation with this id; throws {@link IllegalArgumentException} when there is none. */
  public DocumentedOperation operation(String id) {
    return operations().stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "operationId: " + id + " (expected one of the document)"));
  }

  /** The operations on a path of the document, one per method. */
  public List<DocumentedOperation> operationsOn(String template) {
    return operations().stream().filter(operation -> operation.path().equals(template)).toList();
  }

  /** Where a path as sent points to; empty when no path of the document matches it exactly. */
  public Optional<DocumentPath> locate(String rawPath) {
    return routes.stream().flatMap(route -> route.match(rawPath).stream()).findFirst();
  }

  /**
   * Where a path of the document stands on a server.
   *
   * @param relative a path of the document with its values, and a query or not
   * @param namespace the value of the servers' variable; empty for the server that has none
   */
  public String address(String relative, Optional<String> namespace) {
    String path = relative.split("\\?", 2)[0];
    List<Server> servers =
        paths.stream()
            .filter(route -> route.match(path).isPresent())
            .map(
                route ->
                    Objects.requireNonNull(model.getPaths().get(route.template())).getServers())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(model.getServers());
    String server =
        servers.stream()
            .map(Server::getUrl)
            .filter(url -> url.contains("{") == namespace.isPresent())
            .findFirst()
            .orElse(servers.get(0).getUrl());
    return Route.base(server).replaceFirst("\\{[^}]+}", namespace.orElse("")) + relative;
  }

  /** The document in the form that the validator of schemas takes. */
  public OpenAPI model() {
    return model;
  }

  private static List<Route> routes(OpenAPI model) {
    // All paths on the first server before all on the second: a name that the document uses is
    // never a namespace.
    List<Route> routes = new ArrayList<>();
    int servers = model.getServers().size();
    for (int index = 0; index < servers; index++) {
      for (var entry : model.getPaths().entrySet()) {
        PathItem item = entry.getValue();
        List<Server> own = item.getServers() == null ? model.getServers() : item.getServers();
        if (index < own.size()) {
          routes.add(Route.of(own.get(index).getUrl(), entry.getKey()));
        }
      }
    }
    return List.copyOf(routes);
  }

  private record Route(String template, Pattern pattern) {
    static Route of(String server, String template) {
      return new Route(
          template, Pattern.compile(regex(base(server)) + "(" + regex(template) + ")"));
    }

    static String base(String server) {
      return server.replaceFirst("^https?://[^/]+", "").replaceFirst("/$", "");
    }

    private static String regex(String template) {
      return Pattern.quote(template).replaceAll("\\{[^/}]+}", "\\\\E[^/]+\\\\Q");
    }

    Optional<DocumentPath> match(String rawPath) {
      Matcher matcher = pattern.matcher(rawPath);
      return matcher.matches()
          ? Optional.of(new DocumentPath(template, matcher.group(1)))
          : Optional.empty();
    }
  }
}
