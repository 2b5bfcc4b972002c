package io.actionlog.api.document;

import java.nio.file.Path;

/** Reads the documents that the tests of this module are about. */
public final class TestDocuments {

  private TestDocuments() {}

  /** The document of this build. */
  public static ContractDocument read() {
    return ContractDocument.read(Path.of("src/main/openapi/openapi.yaml"));
  }

  /**
   * A document that changes with the rules only: what tests change to see whether the rules find
   * it, so that a fault of the edited document is told by the rules and not by their tests as well.
   */
  public static ContractDocument readOfTheMutants() {
    return ContractDocument.read(Path.of("src/test/resources/mutants/openapi.yaml"));
  }
}
