package io.actionlog.server.certificate;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The blocks of a PEM file (RFC 7468); what stands between them is not looked at. */
record PemBlocks(List<Block> blocks) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /**
   * What is between a BEGIN and its END.
   *
   * @param label such as {@code CERTIFICATE}
   */
  record Block(String label, String base64) {}

  static PemBlocks of(String text) {
    return new PemBlocks(
        BLOCK.matcher(text).results().map(b -> new Block(b.group(1), b.group(2))).toList());
  }

  /** Whether there is a block with a label that ends so. */
  boolean has(String labelsEnd) {
    return blocks.stream().anyMatch(block -> block.label().endsWith(labelsEnd));
  }

  /**
   * The bytes of the blocks with this label.
   *
   * @throws IllegalArgumentException if one is not in Base64
   */
  List<byte[]> bytes(String label) {
    return blocks.stream()
        .filter(block -> block.label().equals(label))
        .map(block -> Base64.getDecoder().decode(block.base64().replaceAll("\\s", "")))
        .toList();
  }
}
