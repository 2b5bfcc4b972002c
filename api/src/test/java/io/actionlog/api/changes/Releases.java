package io.actionlog.api.changes;

import io.actionlog.api.document.ContractDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The released documents, each kept as {@code openapi-X.Y.yaml}. */
final class Releases {

  static final Path FOLDER = Path.of("released");

  private Releases() {}

  static List<ContractDocument> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(ContractDocument::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The newest by its version, to which today's document is held. */
  static ContractDocument newest() {
    return all().stream().max(Comparator.comparing(Version::of)).orElseThrow();
  }
}
