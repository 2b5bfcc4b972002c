package io.actionlog.api.rules;

import java.util.List;
import java.util.stream.Collectors;

/** Says what is wrong with the document and nothing else: whoever edits it needs no stack trace. */
public final class BrokenDocumentError extends AssertionError {

  private static final long serialVersionUID = 1;

  /** One line each. */
  public BrokenDocumentError(List<?> findings) {
    super(findings.stream().map(finding -> "\n" + finding).collect(Collectors.joining()) + "\n");
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
