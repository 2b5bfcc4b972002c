package io.actionlog.contract.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.UUID;

/**
 * A row of the table.
 *
 * @param subject the file it is in
 * @param name what is special about the request
 * @param paragraph where the RFC says what a server does with it
 * @param answers for each response that comes, the statuses it may have; {@link #NONE} among them
 *     for one that need not come
 * @param afterwards what the connection is good for after the last response
 * @param ended whether the client closes its half of the connection behind the request
 * @param template the bytes, with placeholders
 * @param target the action that a hidden request of this row would cancel
 */
record RawRequest(
    String subject,
    String name,
    String paragraph,
    List<List<String>> answers,
    Afterwards afterwards,
    boolean ended,
    String template,
    UUID target) {

  /** Stands for an answer that does not come. */
  static final String NONE = "none";

  /** What a connection is good for. */
  enum Afterwards {
    /** The next request is answered. */
    OPEN,
    /** The server closes the connection and answers nothing more. */
    CLOSED,
    /** One or the other. */
    EITHER
  }

  /** The bytes on the wire, for a caller with this Authorization. */
  byte[] bytes(String authorization) {
    return new Template(authorization, target).expand(template).getBytes(ISO_8859_1);
  }

  /** The method, as far as it matters for the length of the first response. */
  String method() {
    return template.startsWith("HEAD ") ? "HEAD" : "GET";
  }

  boolean isOfVersion10() {
    return template.lines().findFirst().orElse("").contains("HTTP/1.0");
  }

  /** The resource URI that a cancel of the target is an action on. */
  String targetUri() {
    return "/api/audit/v1/action/" + target + "/";
  }

  @Override
  public String toString() {
    return subject + ": " + name + " (" + paragraph + ")";
  }
}
