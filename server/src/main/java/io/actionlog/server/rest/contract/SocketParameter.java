package io.actionlog.server.rest.contract;

import io.actionlog.server.rest.json.WireConverters;
import jakarta.validation.Constraint;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter of a socket as the generated interface has it, for the gate, which stands
 * before Jersey and its validation.
 *
 * @param parameter the parameter of the generated method
 * @param name its name on the wire
 * @param reader makes its type of a text, or throws IllegalArgumentException
 */
record SocketParameter(Parameter parameter, String name, Function<String, Object> reader) {

  private static final Set<Class<?>> CHECKED =
      Set.of(
          Min.class,
          Max.class,
          Pattern.class,
          Size.class,
          Min.List.class,
          Max.List.class,
          Pattern.List.class,
          Size.List.class);

  /**
   * Reads what the document says.
   *
   * @throws IllegalStateException when it says what is not understood here
   */
  static SocketParameter of(Parameter parameter) {
    String name = OperationMetadata.nameOf(parameter);
    for (Annotation annotation : parameter.getAnnotations()) {
      Class<?> type = annotation.annotationType();
      if (isConstraint(type) && !CHECKED.contains(type)) {
        throw new IllegalStateException(
            name + ": " + type.getName() + " (expected a constraint that is checked here)");
      }
    }
    return new SocketParameter(parameter, name, reader(name, parameter.getType()));
  }

  /** Whether it is one, or several of one. */
  private static boolean isConstraint(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return type.isAnnotationPresent(Constraint.class)
        || outer != null && outer.isAnnotationPresent(Constraint.class);
  }

  private static Function<String, Object> reader(String name, Class<?> type) {
    if (type == String.class) {
      return text -> text;
    }
    if (type == Integer.class) {
      return Integer::valueOf;
    }
    if (type == Long.class) {
      return Long::valueOf;
    }
    if (type == Boolean.class) {
      return WireConverters::bool;
    }
    throw new IllegalStateException(
        name + ": " + type + " (expected a text, a number or a boolean)");
  }

  /**
   * The value of a text, or the document's default for none; empty when there is neither.
   *
   * @throws IllegalArgumentException when the document does not allow it
   */
  Optional<Object> value(@Nullable String text) {
    DefaultValue defaults = parameter.getAnnotation(DefaultValue.class);
    String given = text == null && defaults != null ? defaults.value() : text;
    if (given == null) {
      return Optional.empty();
    }
    Object value = reader.apply(given);
    if (!isAllowed(value)) {
      throw new IllegalArgumentException(name + ": against the document's constraints");
    }
    return Optional.of(value);
  }

  private boolean isAllowed(Object value) {
    return all(Min.class, min -> ((Number) value).longValue() >= min.value())
        && all(Max.class, max -> ((Number) value).longValue() <= max.value())
        && all(Pattern.class, form -> value.toString().matches(form.regexp()))
        && all(
            Size.class,
            size ->
                value.toString().length() >= size.min() && value.toString().length() <= size.max());
  }

  private <A extends Annotation> boolean all(Class<A> type, Function<A, Boolean> holds) {
    return Arrays.stream(parameter.getAnnotationsByType(type)).allMatch(holds::apply);
  }
}
