package io.actionlog.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The HTTP statuses with which an operation answers when it succeeds, as the document says.
 *
 * <p>JAX-RS answers 200 to every method that returns an entity. The generated interfaces carry the
 * document's status instead, and the server applies it in one response filter.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SuccessStatus {

  /** The statuses, from 200 to 299; the first holds unless the server says which. */
  int[] value();
}
