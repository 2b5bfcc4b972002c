package io.actionlog.client.cli.completion;

/**
 * A word that may stand where the line is completed.
 *
 * @param description says what it is, in a few words; empty if nothing is to be said
 */
public record Candidate(String value, String description) {

  Candidate withPrefix(String prefix) {
    return prefix.isEmpty() ? this : new Candidate(prefix + value, description);
  }
}
