package io.actionlog.server.rest.contract;

import io.actionlog.server.rest.json.WireConverters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The part of a URL that addresses the API: the namespace, if any, and the path. Immutable.
 *
 * @param namespace the namespace segment, if the URL has one
 * @param path the path relative to the document's servers, with a slash at both ends
 */
public record ApiPath(Optional<String> namespace, String path) {

  /** Where the document's paths are. */
  public static final String BASE = "/api/audit/v1";

  private static final String BEFORE_NAMESPACE = BASE + "/";

  /**
   * Understands all that the known clients send (wire.md, "Addresses"): with and without a
   * namespace, with doubled slashes, without the last slash, without {@code /api}.
   *
   * @param rawPath the path as it came, still percent-encoded
   * @param roots the first segments of the document's paths; what stands before one of them is a
   *     namespace
   * @return empty when the path is not one of the API's
   */
  public static Optional<ApiPath> parse(String rawPath, Set<String> roots) {
    return isWithoutNamespace(rawPath, roots)
        ? Optional.of(new ApiPath(Optional.empty(), rawPath.substring(BASE.length())))
        : parseSegments(rawPath, roots);
  }

  /** Whether the path is one of the API's as the document writes it, as nearly all are. */
  private static boolean isWithoutNamespace(String rawPath, Set<String> roots) {
    int root = BEFORE_NAMESPACE.length();
    return rawPath.startsWith(BEFORE_NAMESPACE)
        && rawPath.endsWith("/")
        && rawPath.indexOf("//", root - 1) < 0
        && rawPath.length() > root
        && roots.contains(rawPath.substring(root, rawPath.indexOf('/', root)));
  }

  private static Optional<ApiPath> parseSegments(String rawPath, Set<String> roots) {
    List<String> segments = segments(rawPath);
    int start = !segments.isEmpty() && segments.get(0).equals("api") ? 1 : 0;
    if (segments.size() < start + 3
        || !segments.get(start).equals("audit")
        || !segments.get(start + 1).equals("v1")) {
      return Optional.empty();
    }
    List<String> rest = segments.subList(start + 2, segments.size());
    if (roots.contains(rest.get(0))) {
      return Optional.of(new ApiPath(Optional.empty(), join(rest)));
    }
    if (rest.size() > 1 && roots.contains(rest.get(1))) {
      return Optional.of(new ApiPath(Optional.of(rest.get(0)), join(rest.subList(1, rest.size()))));
    }
    return Optional.empty();
  }

  private static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (int start = 0; start < rawPath.length(); ) {
      int slash = rawPath.indexOf('/', start);
      int end = slash < 0 ? rawPath.length() : slash;
      if (end > start) {
        segments.add(rawPath.substring(start, end));
      }
      start = end + 1;
    }
    return segments;
  }

  /** The canonical, host-less path: from {@code /api}, with the namespace if one was given. */
  public String canonicalPath() {
    return namespace.isEmpty() ? BASE + path : BASE + "/" + namespace.get() + path;
  }

  /** Whether the path came as {@link #canonicalPath} has it, without a namespace. */
  public boolean isAsWritten(String rawPath) {
    return namespace.isEmpty()
        && rawPath.length() == BASE.length() + path.length()
        && rawPath.startsWith(BASE)
        && rawPath.endsWith(path);
  }

  /** The operation whose socket this is; there credentials may stand in the query. */
  public Optional<SocketOperation> socket() {
    return SocketOperation.at(path);
  }

  /** The UUID in the path of an action; empty when it is missing or not a valid UUID. */
  public Optional<UUID> actionUuid() {
    String[] segments = path.split("/");
    return segments.length > 2 && segments[1].equals("action")
        ? WireConverters.uuid(segments[2])
        : Optional.empty();
  }

  private static String join(List<String> segments) {
    return "/" + String.join("/", segments) + "/";
  }
}
