package io.actionlog.server.rest.contract;

import io.actionlog.server.rest.json.WireConverters;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.executable.ExecutableValidator;
import jakarta.ws.rs.DefaultValue;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter of a socket as the generated interface has it, for the gate, which stands
 * before Jersey and its validation.
 *
 * @param parameter the parameter of the generated method
 * @param name its name on the wire
 * @param reader makes its type of a text, or throws IllegalArgumentException
 * @param repeated whether it may be given more than once, and is a list
 */
record SocketParameter(
    Parameter parameter, String name, Function<String, Object> reader, boolean repeated) {

  private static final ExecutableValidator VALIDATOR =
      Validation.buildDefaultValidatorFactory().getValidator().forExecutables();

  /**
   * Reads what the document says.
   *
   * @throws IllegalStateException when it says what is not understood here
   */
  static SocketParameter of(Parameter parameter) {
    String name = OperationMetadata.nameOf(parameter);
    SocketParameter read =
        new SocketParameter(
            parameter,
            name,
            reader(name, OperationMetadata.typeOf(parameter)),
            OperationMetadata.isRepeated(parameter));
    try {
      // Any value tells whether each constraint has a validator for the type.
      read.isAllowed(null);
    } catch (ValidationException e) {
      throw new IllegalStateException(name + ": " + e.getMessage(), e);
    }
    return read;
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
    if (type.isEnum()) {
      return text ->
          Arrays.stream(type.getEnumConstants())
              .filter(constant -> constant.toString().equals(text))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(name + ": " + text));
    }
    throw new IllegalStateException(
        name + ": " + type + " (expected a text, a number, a boolean or an enum)");
  }

  /**
   * The value of what is given, or the document's default for nothing; empty when there is neither.
   * Of a parameter that may be given more than once it is a list.
   *
   * @throws IllegalArgumentException when the document does not allow it
   */
  Optional<Object> value(List<String> texts) {
    Object value = repeated ? list(texts) : single(texts);
    if (!isAllowed(value)) {
      throw new IllegalArgumentException(name + ": against the document's constraints");
    }
    return Optional.ofNullable(value);
  }

  private @Nullable Object list(List<String> texts) {
    return texts.isEmpty() ? null : texts.stream().map(reader).toList();
  }

  private @Nullable Object single(List<String> texts) {
    DefaultValue defaults = parameter.getAnnotation(DefaultValue.class);
    String given = once(name, texts).orElse(defaults == null ? null : defaults.value());
    return given == null ? null : reader.apply(given);
  }

  /** The only one; empty when there is none; IllegalArgumentException when there are more. */
  static Optional<String> once(String name, List<String> texts) {
    if (texts.size() > 1) {
      throw new IllegalArgumentException(name + ": given twice");
    }
    return texts.stream().findFirst();
  }

  /** Validates a call of the generated method that has this argument alone. */
  private boolean isAllowed(@Nullable Object value) {
    Method method = (Method) parameter.getDeclaringExecutable();
    int index = Arrays.asList(method.getParameters()).indexOf(parameter);
    Object[] arguments = new Object[method.getParameterCount()];
    arguments[index] = value;
    return VALIDATOR.validateParameters(instance(method), method, arguments).stream()
        .noneMatch(violation -> isAt(index, violation));
  }

  private static boolean isAt(int index, ConstraintViolation<?> violation) {
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PARAMETER) {
        return node.as(Path.ParameterNode.class).getParameterIndex() == index;
      }
    }
    return false;
  }

  /** An object for the validator, which asks for its class, its hash code and nothing else. */
  private static Object instance(Method method) {
    Class<?> type = method.getDeclaringClass();
    Object target = new Object();
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, called, arguments) -> called.invoke(target, arguments));
  }
}
