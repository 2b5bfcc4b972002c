package io.actionlog.server.rest.contract;

import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a value, by tables made at start, that it surely meets the document's constraints. What
 * it does not know to be valid is left to the validator, whose word counts and which makes the
 * messages.
 */
@FunctionalInterface
interface ConstraintCheck {

  /** The constraints that are known here; any other makes nothing surely valid. */
  Set<Class<? extends Annotation>> KNOWN =
      Set.of(
          NotNull.class,
          Pattern.class,
          Pattern.List.class,
          Size.class,
          Size.List.class,
          Min.class,
          Max.class,
          Valid.class);

  /** A check for values that may be anything. */
  ConstraintCheck ANYTHING = value -> true;

  /** A check that leaves each value to the validator. */
  ConstraintCheck UNKNOWN = value -> false;

  /** Whether the value surely meets all constraints; false when that is not known. */
  boolean isSurelyMet(@Nullable Object value);

  /** The check of a parameter of a generated interface. */
  static ConstraintCheck of(Parameter parameter) {
    return of(parameter, parameter.getAnnotatedType(), parameter.getType());
  }

  private static ConstraintCheck of(AnnotatedElement element, AnnotatedType type, Class<?> raw) {
    if (!Arrays.stream(element.getAnnotations()).allMatch(ConstraintCheck::isKnown)) {
      return UNKNOWN;
    }
    List<ConstraintCheck> checks = new ArrayList<>();
    for (Pattern pattern : element.getAnnotationsByType(Pattern.class)) {
      checks.add(pattern.flags().length == 0 ? matches(pattern.regexp()) : UNKNOWN);
    }
    for (Size size : element.getAnnotationsByType(Size.class)) {
      checks.add(value -> isWithin(value, size));
    }
    Min min = element.getAnnotation(Min.class);
    if (min != null) {
      checks.add(value -> isWhole(value, whole -> whole >= min.value()));
    }
    Max max = element.getAnnotation(Max.class);
    if (max != null) {
      checks.add(value -> isWhole(value, whole -> whole <= max.value()));
    }
    checks.add(within(type, raw, element.isAnnotationPresent(Valid.class)));
    ConstraintCheck present = all(checks);
    boolean isNeeded = element.isAnnotationPresent(NotNull.class);
    return value -> value == null ? !isNeeded : present.isSurelyMet(value);
  }

  private static boolean isKnown(Annotation annotation) {
    return !isConstraint(annotation) || KNOWN.contains(annotation.annotationType());
  }

  private static boolean isConstraint(Annotation annotation) {
    Class<? extends Annotation> type = annotation.annotationType();
    return type.isAnnotationPresent(Constraint.class)
        || type == Valid.class
        || type.getPackageName().equals(NotNull.class.getPackageName());
  }

  private static ConstraintCheck all(List<ConstraintCheck> checks) {
    ConstraintCheck[] needed =
        checks.stream().filter(check -> check != ANYTHING).toArray(ConstraintCheck[]::new);
    return needed.length == 0
        ? ANYTHING
        : value -> {
          for (ConstraintCheck check : needed) {
            if (!check.isSurelyMet(value)) {
              return false;
            }
          }
          return true;
        };
  }

  private static ConstraintCheck matches(String expression) {
    java.util.regex.Pattern pattern = java.util.regex.Pattern.compile(expression);
    return value -> value instanceof String text && pattern.matcher(text).matches();
  }

  private static boolean isWithin(@Nullable Object value, Size size) {
    int length = -1;
    if (value instanceof String text) {
      length = text.length();
    } else if (value instanceof Collection<?> items) {
      length = items.size();
    } else if (value instanceof Map<?, ?> properties) {
      length = properties.size();
    }
    return length >= size.min() && length <= size.max();
  }

  private static boolean isWhole(@Nullable Object value, LongPredicate condition) {
    return (value instanceof Integer || value instanceof Long)
        && condition.test(((Number) value).longValue());
  }

  /** The check of what a value holds: the items of a list, the components of a record. */
  private static ConstraintCheck within(AnnotatedType type, Class<?> raw, boolean isValidated) {
    if (type instanceof AnnotatedParameterizedType parameterized) {
      return items(parameterized, raw);
    }
    if (!isValidated) {
      return ANYTHING;
    }
    boolean isPlain =
        raw.isRecord() && Arrays.stream(raw.getAnnotations()).allMatch(ConstraintCheck::isKnown);
    return isPlain ? components(raw) : UNKNOWN;
  }

  private static ConstraintCheck items(AnnotatedParameterizedType type, Class<?> raw) {
    AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
    List<ConstraintCheck> checks =
        Arrays.stream(arguments)
            .map(
                argument ->
                    argument.getType() instanceof Class<?> item
                        ? of(argument, argument, item)
                        : UNKNOWN)
            .toList();
    if (raw == Map.class && Arrays.stream(arguments).noneMatch(ConstraintCheck::isConstrained)) {
      return ANYTHING;
    }
    if (raw != List.class) {
      return UNKNOWN;
    }
    ConstraintCheck each = checks.get(0);
    return value -> value instanceof List<?> list && list.stream().allMatch(each::isSurelyMet);
  }

  private static boolean isConstrained(AnnotatedType type) {
    return !(type.getType() instanceof Class<?>)
        || Arrays.stream(type.getAnnotations()).anyMatch(ConstraintCheck::isConstraint);
  }

  private static ConstraintCheck components(Class<?> type) {
    return all(Arrays.stream(type.getRecordComponents()).map(ConstraintCheck::component).toList());
  }

  private static ConstraintCheck component(RecordComponent component) {
    Method accessor = component.getAccessor();
    ConstraintCheck check = of(accessor, accessor.getAnnotatedReturnType(), component.getType());
    return value -> check.isSurelyMet(read(accessor, value));
  }

  private static @Nullable Object read(Method accessor, @Nullable Object record) {
    try {
      return accessor.invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(accessor + " (expected to give the value of a record)", e);
    }
  }
}
