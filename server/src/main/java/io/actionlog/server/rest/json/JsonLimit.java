package io.actionlog.server.rest.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.Arrays;
import java.util.Optional;

/** Limits of the JSON parser, with error texts that do not expose Jackson's setting names. */
public enum JsonLimit {
  DEPTH("Document nesting depth", "nested too deep", Constants.DEPTH, "levels"),
  DIGITS("Number value length", "a number that is too long", Constants.DIGITS, "digits"),
  TEXT("String value length", "a text that is too long", Constants.TEXT, "characters"),
  NAME("Name length", "a name that is too long", Constants.NAME, "characters"),
  TOKENS("Token count", "too many values", Constants.TOKENS, "names, values and brackets");

  private final String parsersWords;
  private final String words;

  JsonLimit(String parsersWords, String found, long most, String unit) {
    this.parsersWords = parsersWords;
    this.words = found + " (expected at most " + most + " " + unit + ")";
  }

  /** What was found and what was expected. */
  public String words() {
    return words;
  }

  /** The limit that was passed; the parser tells it by nothing but the beginning of its message. */
  public static Optional<JsonLimit> of(StreamConstraintsException passed) {
    return Arrays.stream(values())
        .filter(limit -> passed.getOriginalMessage().startsWith(limit.parsersWords))
        .findFirst();
  }

  /** The limits as the parser takes them. */
  static StreamReadConstraints constraints() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(Constants.DEPTH)
        .maxNumberLength(Constants.DIGITS)
        .maxStringLength(Constants.TEXT)
        .maxNameLength(Constants.NAME)
        .maxTokenCount(Constants.TOKENS)
        .build();
  }

  /** The parser's own limits, apart from the last. */
  private static final class Constants {
    private static final int DEPTH = StreamReadConstraints.DEFAULT_MAX_DEPTH;
    private static final int DIGITS = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;
    private static final int TEXT = StreamReadConstraints.DEFAULT_MAX_STRING_LEN;
    private static final int NAME = StreamReadConstraints.DEFAULT_MAX_NAME_LEN;

    /**
     * Many small values would take more memory than their bytes tell. 10,000 lines of a log have
     * 60,000, and nothing that a body may hold has more.
     */
    private static final long TOKENS = 100_000;
  }
}
