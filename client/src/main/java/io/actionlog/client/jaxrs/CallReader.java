package io.actionlog.client.jaxrs;

import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.recording.CallDescriptions;
import io.actionlog.client.recording.PathRule;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.System.Logger;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
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
  private static final Pattern PARAMETER = Pattern.compile("\\{\\s*([\\w.-]+)\\s*(:[^}]*)?}");

  RecordActionRequest read(ContainerRequestContext context, Route route, Instant start) {
    String target = context.getUriInfo().getRequestUri().getRawPath();
    PathRule rule = PathRule.of(context.getMethod(), target == null ? "/" : target);
    RecordActionRequest request =
        CallDescriptions.of(rule, context.getMethod(), start)
            .objectUri(object(context, route, rule))
            .ip(CallDescriptions.ip(address.apply(context)))
            .userAgent(CallDescriptions.userAgent(context.getHeaderString(HttpHeaders.USER_AGENT)))
            .canBeCanceled(route.canBeCanceled())
            .canBeRetried(route.canBeRetried());
    return route.action().isEmpty() ? request : request.action(route.action());
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
    return CallDescriptions.resourceUri(parameter.appendTail(uri).toString());
  }

  /** Who calls, as far as the application has found out by now. */
  static String user(ContainerRequestContext context) {
    SecurityContext security = context.getSecurityContext();
    Principal principal = security == null ? null : security.getUserPrincipal();
    return CallDescriptions.user(principal == null ? null : principal.getName());
  }
}
