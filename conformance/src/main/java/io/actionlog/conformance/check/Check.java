package io.actionlog.conformance.check;

/** Checks one requirement on a server. Run once, by one thread. */
public interface Check {

  /** What is expected, in a few words, unique within the operation. */
  String name();

  /** The operation that the check is about. */
  String operationId();

  /** Where the document or the reference says so, such as {@code openapi.yaml:118}. */
  String source();

  /**
   * Checks it: reports with {@link CheckContext#fail}, and leaves with {@link CheckContext#skip}
   * when what it is about cannot be reached. A connection that breaks off is reported by the kit.
   */
  void run(CheckContext run);
}
