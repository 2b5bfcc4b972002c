package io.actionlog.server.rest.contract;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.jersey.server.spi.ValidationInterceptor;
import org.glassfish.jersey.server.spi.ValidationInterceptorContext;

/**
 * Spares the validator the arguments of a resource method that surely meet the document's
 * constraints, which are nearly all. Safe for use by many threads.
 */
public final class ArgumentValidation implements ValidationInterceptor {

  private final Map<Method, ConstraintCheck[]> checks = new ConcurrentHashMap<>();

  @Override
  public void onValidate(ValidationInterceptorContext context) {
    Method method = context.getInvocable().getHandlingMethod();
    if (!areSurelyValid(checks.computeIfAbsent(method, this::checks), context.getArgs())) {
      context.proceed();
    }
  }

  private ConstraintCheck[] checks(Method resourceMethod) {
    return Arrays.stream(
            OperationMetadata.declaration(resourceMethod).orElse(resourceMethod).getParameters())
        .map(ConstraintCheck::of)
        .toArray(ConstraintCheck[]::new);
  }

  private static boolean areSurelyValid(ConstraintCheck[] checks, Object[] arguments) {
    for (int i = 0; i < checks.length; i++) {
      if (!checks[i].isSurelyMet(arguments[i])) {
        return false;
      }
    }
    return true;
  }
}
