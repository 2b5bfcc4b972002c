package io.actionlog.client.jaxrs;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the calls of a resource method are recorded; without it they are by their path. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Recorded {

  /**
   * Name of the operation, such as {@code Service Redeploy}; empty for what {@link
   * io.actionlog.client.recording.PathRule} makes of method and path.
   */
  String action() default "";

  /**
   * The resource URI of the object, with path parameters in braces: {@code
   * /api/app/v1/service/{id}/}. A name that the method's path lacks refuses the application when it
   * starts; of a sub-resource, whose path is known only then, each call, which is recorded by its
   * path instead. Empty for the path of the header {@code Location} of a 201, else for what {@link
   * io.actionlog.client.recording.PathRule} makes of the path.
   */
  String object() default "";

  /** If the work that a 202 announces can be canceled. */
  boolean canBeCanceled() default false;

  /**
   * If the work that a 202 announces can be retried; only work given to {@link
   * io.actionlog.client.recording.work.ActionHandle#perform} is.
   */
  boolean canBeRetried() default false;

  /** If this method is recorded although it only reads (GET, HEAD, OPTIONS). */
  boolean reads() default false;

  /** If the call is refused with 503 when it cannot be recorded before it is performed. */
  boolean strict() default false;

  /** If the calls are not recorded at all. */
  boolean skip() default false;
}
