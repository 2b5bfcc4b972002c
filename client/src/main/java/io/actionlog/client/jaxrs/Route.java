package io.actionlog.client.jaxrs;

import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of the calls of one resource method.
 *
 * @param action name of the operation, or empty
 * @param object template of the object's URI, or empty
 * @param reads if requests that only read are recorded, too
 */
record Route(
    String action,
    String object,
    boolean canBeCanceled,
    boolean canBeRetried,
    boolean strict,
    boolean reads) {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** How this method is recorded; null if it is not. */
  static @Nullable Route of(Method method) {
    List<Method> declarations = Declarations.of(method);
    Recorded recorded = null;
    for (Method declaration : declarations) {
      recorded = recorded == null ? declaration.getAnnotation(Recorded.class) : recorded;
    }
    boolean asked = recorded != null && recorded.reads();
    if ((recorded != null && recorded.skip()) || (reads(declarations) && !asked)) {
      return null;
    }
    return recorded == null
        ? new Route("", "", false, false, false, false)
        : new Route(
            recorded.action(),
            recorded.object(),
            recorded.canBeCanceled(),
            recorded.canBeRetried(),
            recorded.strict(),
            recorded.reads());
  }

  /**
   * If a request of this HTTP method is recorded. The annotations do not tell alone: what the
   * runtime answers by itself, such as OPTIONS, has none.
   */
  boolean takes(String httpMethod) {
    return reads || !READING.contains(httpMethod);
  }

  /** A method of no HTTP method of its own is one of a sub-resource, which is not known to read. */
  private static boolean reads(List<Method> declarations) {
    for (Method declaration : declarations) {
      for (Annotation annotation : declaration.getAnnotations()) {
        HttpMethod method = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (method != null) {
          return READING.contains(method.value());
        }
      }
    }
    return false;
  }
}
