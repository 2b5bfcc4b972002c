package io.actionlog.server.action;

import io.actionlog.server.text.SentText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object that actions apply to, and its parent. Immutable.
 *
 * @param object its resource URI
 * @param parent the resource URI of its parent, or null for none
 */
public record RelatedObject(String object, @Nullable String parent) {

  /**
   * An object below its parent, if the table of relationships allows it.
   *
   * @throws ActionlogException (INVALID) when it does not
   */
  public static RelatedObject checked(String object, @Nullable String parent) {
    ObjectType type = type("object", object);
    if (parent == null) {
      return new RelatedObject(new ResourceUri(object).text(), null);
    }
    Optional<ObjectType> allowed = type.parent();
    if (allowed.isEmpty()) {
      throw ActionlogException.invalid(
          "parent: "
              + SentText.shown(parent)
              + " (expected none: a "
              + type.label()
              + " stands below nothing)");
    }
    if (type("parent", parent) != allowed.get()) {
      throw ActionlogException.invalid(
          "parent: "
              + SentText.shown(parent)
              + " (expected a "
              + allowed.get().label()
              + ": a "
              + type.label()
              + " stands below nothing else)");
    }
    return new RelatedObject(new ResourceUri(object).text(), new ResourceUri(parent).text());
  }

  private static ObjectType type(String name, String uri) {
    return ObjectType.ofUri(uri)
        .orElseThrow(
            () ->
                ActionlogException.invalid(
                    name + ": " + SentText.shown(uri) + " (" + ObjectType.EXPECTED + ")"));
  }
}
