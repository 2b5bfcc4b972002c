package io.actionlog.conformance.stub.scenario;

import io.actionlog.conformance.stub.rule.ClientRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The behaviours that a client meets at successive calls of each operation; the last one stays. */
public enum Scenario {
  /** Everything, beginning with what a right client does not notice. Then it begins again. */
  DEFAULT(
      false, "extra", "chunked", "slow", "503", "normal", "border", "lost", "normal", "429",
      "normal", "cut", "normal", "state", "normal"),
  /** Nothing special. */
  CALM(false, "normal"),
  /** Busy first. */
  UNAVAILABLE(false, "503", "normal"),
  /** Too many requests first. */
  BUSY(false, "429", "normal"),
  /** Never available. */
  DOWN(false, "503"),
  /** The first answer is lost; sockets break once. */
  LOST(false, "lost", "normal"),
  /** The first answer breaks off. */
  CUT(false, "cut", "normal"),
  /** The client is to read every list to its end. */
  PAGES(true, "normal"),
  /** The same, byte after byte. */
  SLOW(true, "slow"),
  /** The same, in chunks. */
  CHUNKED(true, "chunked"),
  /** The same, with properties and frames that are not in the document. */
  EXTRA(true, "extra"),
  /** The same, with a state that is not in the document. */
  STATE(true, "state"),
  /** The same, with values at the borders of their schemas. */
  BORDER(true, "border"),
  /** Another host is named. */
  REDIRECT(false, "redirect"),
  /** Each documented refusal and failure in turn. */
  ERRORS(false);

  private final boolean whole;
  private final List<StubBehaviour> behaviours;

  Scenario(boolean whole, String... behaviours) {
    this.whole = whole;
    this.behaviours = Arrays.stream(behaviours).map(StubBehaviour::parse).toList();
  }

  public static Scenario named(String name) {
    return Arrays.stream(values())
        .filter(scenario -> scenario.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "scenario: " + name + " (expected one of " + List.of(values()) + ")"));
  }

  List<StubBehaviour> behaviours() {
    return behaviours;
  }

  /** What a client breaks that does not read a list to its end; empty where it may stop. */
  public Optional<ClientRule> blame() {
    return whole
        ? Optional.of(behaviours.get(0).blame().orElse(ClientRule.PAGING_INCOMPLETE))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return this == DEFAULT ? "tour" : name().toLowerCase(Locale.ROOT);
  }
}
