package io.actionlog.server.rest.contract;

import io.actionlog.api.SuccessStatus;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the document's parameters, statuses and media types from the generated interfaces. */
public final class OperationMetadata {

  /** What the body is called in messages. */
  private static final String BODY = "body";

  /** Reading annotations took a sixth of the time of a request. */
  private static final Map<Method, Optional<Operation>> OPERATIONS = new ConcurrentHashMap<>();

  private OperationMetadata() {}

  /** What the document says of the operation; empty when it has no such operation. */
  public static Optional<Operation> of(Method resourceMethod) {
    return OPERATIONS.computeIfAbsent(resourceMethod, Operation::of);
  }

  /** The names of the headers that are parameters of any operation. */
  public static Set<String> headerParameters(List<Class<?>> interfaces) {
    return methods(interfaces)
        .flatMap(method -> Arrays.stream(method.getParameters()))
        .map(parameter -> parameter.getAnnotation(HeaderParam.class))
        .flatMap(Stream::ofNullable)
        .map(HeaderParam::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The HTTP methods of all operations. */
  public static Set<String> httpMethods(List<Class<?>> interfaces) {
    return methods(interfaces)
        .flatMap(OperationMetadata::httpMethods)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> httpMethods(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .flatMap(Stream::ofNullable)
        .map(HttpMethod::value);
  }

  private static Stream<Method> methods(List<Class<?>> interfaces) {
    return interfaces.stream().flatMap(type -> Arrays.stream(type.getMethods()));
  }

  /** The methods of each path of the generated interfaces that has no parameter. */
  public static Map<String, Set<String>> literalPaths(List<Class<?>> interfaces) {
    Map<String, Set<String>> methods = new HashMap<>();
    for (Class<?> type : interfaces) {
      for (Method method : type.getMethods()) {
        Path path = method.getAnnotation(Path.class);
        if (path != null && !path.value().contains("{")) {
          Set<String> known = methods.computeIfAbsent(path.value(), any -> new TreeSet<>());
          httpMethods(method).forEach(known::add);
        }
      }
    }
    return methods;
  }

  /**
   * The types of body that the operation with this HTTP method at this path takes; empty for one
   * that is not in the interfaces or takes none.
   */
  public static List<String> consumed(List<Class<?>> interfaces, String httpMethod, String path) {
    return methods(interfaces)
        .filter(method -> isAt(method, httpMethod, path))
        // A path without a parameter is nearer than one that it would fit as well.
        .min(Comparator.comparing(method -> method.getAnnotation(Path.class).value().contains("{")))
        .map(method -> method.getAnnotation(Consumes.class))
        .map(types -> List.of(types.value()))
        .orElse(List.of());
  }

  private static boolean isAt(Method method, String httpMethod, String path) {
    Path template = method.getAnnotation(Path.class);
    return template != null
        && httpMethods(method).anyMatch(httpMethod::equals)
        && path.matches(template.value().replaceAll("[{][^}]+[}]", "[^/]+"));
  }

  /** The parameter's name on the wire. */
  public static String nameOf(Parameter parameter) {
    QueryParam query = parameter.getAnnotation(QueryParam.class);
    PathParam path = parameter.getAnnotation(PathParam.class);
    HeaderParam header = parameter.getAnnotation(HeaderParam.class);
    if (query != null) {
      return query.value();
    }
    return path != null ? path.value() : header != null ? header.value() : BODY;
  }

  /** The operation's parameter with this name on the wire. */
  public static Optional<Parameter> parameter(@Nullable Method resourceMethod, String name) {
    return Optional.ofNullable(resourceMethod)
        .flatMap(OperationMetadata::declaration)
        .flatMap(
            method ->
                Arrays.stream(method.getParameters())
                    .filter(parameter -> nameOf(parameter).equals(name))
                    .findFirst());
  }

  /** How many items the operation's body may hold, when it holds items. */
  public static Optional<Size> mostItems(@Nullable Method resourceMethod) {
    return parameter(resourceMethod, BODY).stream()
        .flatMap(body -> Arrays.stream(body.getAnnotationsByType(Size.class)))
        .filter(size -> size.max() < Integer.MAX_VALUE)
        .findFirst();
  }

  /** Whether the parameter may be given more than once. */
  static boolean isRepeated(Parameter parameter) {
    return parameter.getType() == List.class && parameter.isAnnotationPresent(QueryParam.class);
  }

  /** The type of one value of the parameter. */
  static Class<?> typeOf(Parameter parameter) {
    return isRepeated(parameter)
        ? (Class<?>)
            ((ParameterizedType) parameter.getParameterizedType()).getActualTypeArguments()[0]
        : parameter.getType();
  }

  /**
   * The first of the values that is none of the parameter's; the first of all where each may be.
   */
  public static String wrongOf(Parameter parameter, List<String> values) {
    Object[] constants = typeOf(parameter).getEnumConstants();
    return values.stream()
        .filter(value -> constants != null)
        .filter(value -> Arrays.stream(constants).noneMatch(each -> each.toString().equals(value)))
        .findFirst()
        .or(() -> values.stream().findFirst())
        .orElse("missing");
  }

  /** What a parameter takes, in words, such as {@code expected a whole number from 1 to 1000}. */
  public static String expectation(Parameter parameter) {
    Class<?> type = typeOf(parameter);
    if (type == UUID.class) {
      return "expected a UUID such as 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";
    }
    if (type == Boolean.class) {
      return "expected true or false";
    }
    if (type.isEnum()) {
      return "expected one of "
          + Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    Min min = parameter.getAnnotation(Min.class);
    Max max = parameter.getAnnotation(Max.class);
    return min != null ? min.message() : max != null ? max.message() : "expected another value";
  }

  /** The declaration of a resource method in its generated interface. */
  public static Optional<Method> declaration(Method resourceMethod) {
    return of(resourceMethod).map(Operation::declaration);
  }

  /** The first segments of the paths of the generated interfaces, such as {@code action}. */
  public static Set<String> roots(List<Class<?>> interfaces) {
    return methods(interfaces)
        .map(method -> method.getAnnotation(Path.class))
        .flatMap(Stream::ofNullable)
        .map(path -> path.value().split("/")[1])
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What each request needs of its operation.
   *
   * @param queryParameters their names, in the document's order
   * @param repeatedParameters the names of those that may be given more than once
   * @param headerParameters their names
   * @param successStatuses the statuses with which it succeeds, the usual one first
   */
  public record Operation(
      Method declaration,
      List<String> queryParameters,
      Set<String> repeatedParameters,
      List<String> headerParameters,
      List<Integer> successStatuses) {

    static Optional<Operation> of(Method resourceMethod) {
      return Arrays.stream(resourceMethod.getDeclaringClass().getInterfaces())
          .flatMap(type -> Arrays.stream(type.getMethods()))
          .filter(method -> method.getName().equals(resourceMethod.getName()))
          .filter(method -> method.isAnnotationPresent(Path.class))
          .findFirst()
          .map(
              method ->
                  new Operation(
                      method,
                      names(method, QueryParam.class, QueryParam::value),
                      repeated(method),
                      names(method, HeaderParam.class, HeaderParam::value),
                      statuses(method)));
    }

    /** Whether part of its path is a value. */
    public boolean hasPathParameters() {
      return declaration.getAnnotation(Path.class).value().contains("{");
    }

    private static Set<String> repeated(Method method) {
      return Arrays.stream(method.getParameters())
          .filter(OperationMetadata::isRepeated)
          .map(OperationMetadata::nameOf)
          .collect(Collectors.toUnmodifiableSet());
    }

    private static <A extends Annotation> List<String> names(
        Method method, Class<A> annotation, Function<A, String> name) {
      return Arrays.stream(method.getParameters())
          .map(parameter -> parameter.getAnnotation(annotation))
          .flatMap(Stream::ofNullable)
          .map(name)
          .toList();
    }

    private static List<Integer> statuses(Method method) {
      return Stream.ofNullable(method.getAnnotation(SuccessStatus.class))
          .flatMap(status -> Arrays.stream(status.value()).boxed())
          .toList();
    }
  }
}
