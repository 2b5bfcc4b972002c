package io.actionlog.client.jaxrs;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the names that stand in braces in the templates of paths and objects. */
final class PathNames {

  /** Up to a colon or the closing brace; what follows a colon may have braces itself. */
  private static final Pattern NAME = Pattern.compile("\\s*([\\w.-]+)\\s*[:}]");

  private PathNames() {}

  /** The names in a template, in their order. */
  static Set<String> of(String template) {
    Set<String> names = new LinkedHashSet<>();
    Matcher name = NAME.matcher(template);
    int depth = 0;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '{') {
        depth++;
        if (depth == 1 && name.find(i + 1) && name.start() == i + 1) {
          names.add(name.group(1));
        }
      } else if (c == '}') {
        depth--;
      }
    }
    return names;
  }

  /**
   * Refuses an object that names what the path of its method lacks. Of a sub-resource the path is
   * not known before it is called.
   *
   * @throws IllegalStateException with the name, and those that there are
   */
  static void check(String object, ResourceInfo resource) {
    Path root = root(resource.getResourceClass());
    if (root == null) {
      return;
    }
    Method method = resource.getResourceMethod();
    Set<String> known = of(root.value());
    for (AnnotatedElement declaration : Declarations.of(method)) {
      Path path = declaration.getAnnotation(Path.class);
      if (path != null) {
        known.addAll(of(path.value()));
        break;
      }
    }
    for (String name : of(object)) {
      if (!known.contains(name)) {
        throw new IllegalStateException(
            "@Recorded(object = \"%s\") of %s.%s: {%s} is not in its path (expected one of %s)"
                .formatted(
                    object,
                    resource.getResourceClass().getSimpleName(),
                    method.getName(),
                    name,
                    known));
      }
    }
  }

  private static @Nullable Path root(@Nullable Class<?> type) {
    if (type == null) {
      return null;
    }
    Path path = type.getAnnotation(Path.class);
    for (Class<?> extended : type.getInterfaces()) {
      path = path == null ? root(extended) : path;
    }
    return path == null ? root(type.getSuperclass()) : path;
  }
}
