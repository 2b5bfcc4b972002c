package io.actionlog.server.action;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The types of related objects, and the parent type of each (reference, table "Relationships
 * between Docker Cloud objects"). In the order in which related objects are listed.
 */
public enum ObjectType {
  /** Holds services. */
  STACK(null),
  /** Holds containers. */
  SERVICE(STACK),
  /** Holds nothing. */
  CONTAINER(SERVICE),
  /** Holds nodes. */
  NODECLUSTER(null),
  /** Holds nothing. */
  NODE(NODECLUSTER);

  /** What {@link #ofUri} reads, in words. */
  public static final String EXPECTED =
      "expected the resource URI of a "
          + Arrays.stream(values()).map(ObjectType::label).collect(Collectors.joining(", "))
          + ", such as /api/app/v1/service/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/";

  private static final String API = "api";

  private final @Nullable ObjectType parent;

  ObjectType(@Nullable ObjectType parent) {
    this.parent = parent;
  }

  /** The word for the type in a URI, such as {@code nodecluster}. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The type that this one stands below; empty for the two that stand below none. */
  public Optional<ObjectType> parent() {
    return Optional.ofNullable(parent);
  }

  /**
   * The type of the object with this resource URI, {@code /api/app/v1/service/{id}/}, with or
   * without a namespace behind the version; empty when it is none of these.
   */
  public static Optional<ObjectType> ofUri(String uri) {
    List<String> segments = segments(uri);
    boolean isObject = segments.size() == 5 || segments.size() == 6;
    return isObject && segments.get(0).equals(API) && segments.get(2).matches("v\\d+")
        ? Arrays.stream(values())
            .filter(type -> type.label().equals(segments.get(segments.size() - 2)))
            .findFirst()
        : Optional.empty();
  }

  /** What stands in a URI where the type of one of these objects would; empty when nothing does. */
  public static String segmentOfUri(String uri) {
    List<String> segments = segments(uri);
    return segments.size() < 2 ? "" : segments.get(segments.size() - 2);
  }

  private static List<String> segments(String uri) {
    return Arrays.stream(uri.split("/")).filter(segment -> !segment.isEmpty()).toList();
  }
}
