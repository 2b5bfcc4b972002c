package io.actionlog.client.jaxrs;

import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.recording.CallerAddress;
import io.actionlog.client.recording.DeceptiveCharacters;
import io.actionlog.client.recording.PathRule;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a request what is recorded of it, in the form that {@code recordAction} takes: a
 * client's odd header must not cost the record of its call.
 *
 * @param address finds the caller's address, or null if it is not known
 */
record CallReader(Function<ContainerRequestContext, @Nullable String> address) {

  private static final Logger LOG = System.getLogger(CallReader.class.getName());
  private static final String ANONYMOUS = "anonymous";
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._~:@!$&()*+,;=%/-";
  private static final int LONGEST_OBJECT = 1024;
  private static final int LONGEST_USER = 255;
  private static final int LONGEST_USER_AGENT = 4096;
  private static final Pattern PARAMETER = Pattern.compile("\\{\\s*([\\w.-]+)\\s*(:[^}]*)?}");

  RecordActionRequest read(ContainerRequestContext context, Route route, Instant start) {
    String target = context.getUriInfo().getRequestUri().getRawPath();
    PathRule rule = PathRule.of(context.getMethod(), target == null ? "/" : target);
    return new RecordActionRequest()
        .uuid(UUID.randomUUID())
        .action(route.action().isEmpty() ? rule.action() : route.action())
        .objectUri(object(context, route, rule))
        .method(context.getMethod())
        .path(rule.path())
        .ip(ip(context))
        .userAgent(plain(context.getHeaderString(HttpHeaders.USER_AGENT), LONGEST_USER_AGENT))
        .canBeCanceled(route.canBeCanceled())
        .canBeRetried(route.canBeRetried())
        .startDate(start);
  }

  private static String object(ContainerRequestContext context, Route route, PathRule rule) {
    if (route.object().isEmpty()) {
      return rule.objectUri();
    }
    MultivaluedMap<String, String> values = context.getUriInfo().getPathParameters(false);
    StringBuilder uri = new StringBuilder();
    Matcher parameter = PARAMETER.matcher(route.object());
    while (parameter.find()) {
      List<String> found = values.get(parameter.group(1));
      if (found == null || found.isEmpty()) {
        LOG.log(
            Logger.Level.WARNING,
            () -> route.object() + ": no " + parameter.group() + " in the path");
        return rule.objectUri();
      }
      parameter.appendReplacement(uri, Matcher.quoteReplacement(found.get(0)));
    }
    return resourceUri(parameter.appendTail(uri).toString());
  }

  /** The path of this URI, with a slash at its end and no character that a resource URI lacks. */
  static String resourceUri(String uri) {
    StringBuilder kept = new StringBuilder();
    for (byte b : PathRule.of("POST", uri).path().getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (PLAIN.indexOf(c) >= 0) {
        kept.append(c);
      } else {
        kept.append('%').append("%02X".formatted((int) c));
      }
    }
    kept.setLength(Math.min(kept.length(), LONGEST_OBJECT - 1));
    return kept.toString().endsWith("/") ? kept.toString() : kept + "/";
  }

  /** Who calls, as far as the application has found out by now. */
  static String user(ContainerRequestContext context) {
    SecurityContext security = context.getSecurityContext();
    Principal principal = security == null ? null : security.getUserPrincipal();
    String name = plain(principal == null ? null : principal.getName(), LONGEST_USER);
    return name.isEmpty() ? ANONYMOUS : name;
  }

  private String ip(ContainerRequestContext context) {
    String ip = address.apply(context);
    return ip == null ? CallerAddress.UNKNOWN : CallerAddress.of(ip).orElse(CallerAddress.UNKNOWN);
  }

  /** Without what the contract allows in no name, and not too long. */
  private static String plain(@Nullable String text, int longest) {
    if (text == null) {
      return "";
    }
    String clean = DeceptiveCharacters.blanked(text);
    return clean.length() > longest ? clean.substring(0, longest) : clean;
  }
}
