package io.actionlog.server.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Serves the API document and Swagger UI from the jar. */
@Path("/")
public final class DocsResource {

  private static final String UI = "/META-INF/resources/webjars/swagger-ui/";
  private static final String DOCUMENT = "/openapi.yaml";

  private static final String SCRIPT = "text/javascript;charset=utf-8";

  // Only what the page needs, so that no path of a request ever becomes a path to look for.
  private static final Map<String, String> FILES =
      Map.of(
          "index.html", "text/html;charset=utf-8",
          "index.css", "text/css;charset=utf-8",
          "swagger-ui.css", "text/css;charset=utf-8",
          "swagger-ui-bundle.js", SCRIPT,
          "swagger-ui-standalone-preset.js", SCRIPT,
          "favicon-16x16.png", "image/png",
          "favicon-32x32.png", "image/png");

  /** What the page needs is all from here, and none of it stands in the page itself. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final String uiVersion = uiVersion();

  /** Leads a browser to the page; for programs there is nothing. */
  @GET
  public Response root(@HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
    if (accept == null || !accept.contains(MediaType.TEXT_HTML)) {
      throw new NotFoundException();
    }
    return Response.status(303).location(URI.create("docs/")).build();
  }

  /** The page; its files are relative to its address, which must end in a slash for them. */
  @GET
  @Path("docs/")
  public Response page(@Context UriInfo uri) {
    return uri.getPath().endsWith("/")
        ? file("index.html")
        // Relative, since only the browser knows what a proxy has taken off the path.
        : Response.status(308).location(URI.create("docs/")).build();
  }

  /** What Swagger UI calls to start; ours, so that it asks for our document and nothing else. */
  @GET
  @Path("docs/swagger-initializer.js")
  public Response start() {
    return page(bytes("swagger-initializer.js"), SCRIPT);
  }

  /** A file of Swagger UI. */
  @GET
  @Path("docs/{name}")
  public Response file(@PathParam("name") String name) {
    String type = FILES.get(name);
    if (type == null) {
      throw new NotFoundException();
    }
    return page(bytes(UI + uiVersion + "/" + name), type);
  }

  private static Response page(byte[] bytes, String type) {
    return Response.ok(bytes, type)
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  /** The document. */
  @GET
  @Path("openapi.yaml")
  public Response document() {
    return Response.ok(bytes(DOCUMENT), MediaType.valueOf("application/yaml")).build();
  }

  private static byte[] bytes(String name) {
    try (InputStream in = DocsResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String uiVersion() {
    Properties properties = new Properties();
    try (InputStream in = DocsResource.class.getResourceAsStream("docs.properties")) {
      if (in == null) {
        throw new IllegalStateException("docs.properties is missing from the jar");
      }
      properties.load(in);
      return properties.getProperty("swagger-ui.version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
