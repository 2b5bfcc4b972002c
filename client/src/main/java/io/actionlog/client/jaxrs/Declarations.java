package io.actionlog.client.jaxrs;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a method, then what it overrides, as annotations may stand on an interface. A generic type
 * names its parameters by variables, which are resolved by what its subtypes put in their place.
 */
final class Declarations {

  private final Method method;
  private final List<Class<?>> parameters;
  private final List<Method> found = new ArrayList<>();

  private Declarations(Method method) {
    this.method = method;
    parameters = List.of(method.getParameterTypes());
  }

  static List<Method> of(Method method) {
    Declarations declarations = new Declarations(method);
    declarations.collect(method.getDeclaringClass(), Map.of());
    return declarations.found;
  }

  private void collect(Class<?> type, Map<Type, Class<?>> known) {
    for (Method declared : type.getDeclaredMethods()) {
      if (declared.getName().equals(method.getName())
          && resolve(declared.getGenericParameterTypes(), known).equals(parameters)) {
        found.add(declared);
      }
    }
    collectFrom(type.getGenericSuperclass(), known);
    for (Type extended : type.getGenericInterfaces()) {
      collectFrom(extended, known);
    }
  }

  private void collectFrom(@Nullable Type supertype, Map<Type, Class<?>> known) {
    if (supertype instanceof Class<?> plain) {
      collect(plain, Map.of());
    } else if (supertype instanceof ParameterizedType generic) {
      Class<?> type = resolve(generic, known);
      List<Class<?>> arguments = resolve(generic.getActualTypeArguments(), known);
      Map<Type, Class<?>> inside = new HashMap<>();
      for (int i = 0; i < arguments.size(); i++) {
        inside.put(type.getTypeParameters()[i], arguments.get(i));
      }
      collect(type, inside);
    }
  }

  private static List<Class<?>> resolve(Type[] types, Map<Type, Class<?>> known) {
    return Arrays.stream(types).<Class<?>>map(type -> resolve(type, known)).toList();
  }

  private static Class<?> resolve(Type type, Map<Type, Class<?>> known) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic) {
      return resolve(generic.getRawType(), known);
    }
    if (type instanceof GenericArrayType array) {
      return resolve(array.getGenericComponentType(), known).arrayType();
    }
    if (type instanceof TypeVariable<?> variable) {
      Class<?> argument = known.get(variable);
      return argument == null ? resolve(variable.getBounds()[0], known) : argument;
    }
    throw new IllegalArgumentException(type + " (expected a type of a parameter)");
  }
}
