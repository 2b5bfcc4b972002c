package io.actionlog.server.access;

import io.actionlog.server.address.Origin;
import io.actionlog.server.text.SentText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides which pages may have a browser call this server: those that it has served itself, and
 * those of the origins that are allowed. A browser sends the key that it was told with any page's
 * request, so the key alone says nothing of the page. Immutable.
 */
public final class CrossSiteRule {

  private static final String ORIGIN = "Origin";
  private static final String SITE = "Sec-Fetch-Site";
  private static final String SAME_ORIGIN = "same-origin";

  /** Of the server's own page, and of none: the user has typed the address. */
  private static final Set<String> OWN_SITES = Set.of(SAME_ORIGIN, "none");

  private final Set<Origin> allowed;

  /** A rule that allows the pages of these origins beside the server's own. */
  public CrossSiteRule(List<Origin> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /** Whether any origin is allowed. */
  public boolean allowsAny() {
    return !allowed.isEmpty();
  }

  /** Whether the page whose Origin this is was allowed to call; the server's own needs no leave. */
  public boolean allows(@Nullable String origin) {
    return origin != null && Origin.parse(origin).filter(allowed::contains).isPresent();
  }

  /**
   * Throws {@link AccessRefusedException} when a browser sends the request for a page that may not
   * call. A request without Origin and Sec-Fetch-Site comes from no browser.
   *
   * @param own the origin by which the caller has reached this server; empty when none is known
   * @param isSocket whether a socket is asked for
   * @param header the value of a header; null for one that the request has not
   */
  public void refuseOtherSites(
      Optional<Origin> own, boolean isSocket, Function<String, @Nullable String> header) {
    String origin = header.apply(ORIGIN);
    String site = header.apply(SITE);
    if (allows(origin)) {
      return;
    }
    // Clients of sockets that are no browsers write http into the Origin of wss; and a browser that
    // tells that both are one knows it better than we do behind a proxy that tells no scheme.
    boolean anyScheme = site == null ? isSocket : site.equals(SAME_ORIGIN);
    if (origin != null && !isOwn(origin, own, anyScheme)) {
      String expected = own.map(known -> known + " or an origin").orElse("an origin");
      throw refused(ORIGIN, origin, expected + " that the server was told to allow");
    }
    if (site != null && !OWN_SITES.contains(site)) {
      throw refused(SITE, site, "same-origin, or an Origin that the server was told to allow");
    }
  }

  private static boolean isOwn(String origin, Optional<Origin> own, boolean anyScheme) {
    Optional<Origin> page = Origin.parse(origin);
    return own.isPresent()
        && page.isPresent()
        && (anyScheme ? page.get().hasHostAndPortOf(own.get()) : page.equals(own));
  }

  private static AccessRefusedException refused(String header, String value, String expected) {
    return new AccessRefusedException(
        AccessRefusedException.Reason.SITE,
        header + ": " + SentText.shown(value) + " (expected " + expected + ")");
  }
}
