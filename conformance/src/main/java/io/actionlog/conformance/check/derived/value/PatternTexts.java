package io.actionlog.conformance.check.derived.value;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds texts that match a schema's pattern and length limits by lengthening and shortening a valid
 * example. Immutable.
 */
public final class PatternTexts {

  private static final Pattern REPETITION = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");
  private static final List<String> ODD =
      List.of("!", " ", "\u0001", "\u007f", "a b", "?", "/", "ä", "\"", "\\", "nonsense", "");

  private final Pattern pattern;
  private final int shortest;
  private final int longest;
  private final String right;

  /**
   * The texts around a right one.
   *
   * @param pattern the pattern; empty for none
   * @param shortest the least length
   * @param longest the greatest length; {@link Integer#MAX_VALUE} for none
   */
  PatternTexts(String pattern, int shortest, int longest, String right) {
    this.pattern = compiled(pattern);
    this.shortest = shortest;
    this.longest = longest;
    this.right = right;
  }

  /** Whether the pattern and the lengths allow the text. */
  public boolean allows(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= shortest && length <= longest && pattern.matcher(text).find();
  }

  /** Texts of this length that the pattern allows; none when none was found. */
  List<String> ofLength(int length) {
    return stretched(length).stream().filter(text -> pattern.matcher(text).find()).toList();
  }

  /** Texts at the borders of the repetitions in the pattern, on its right side. */
  List<String> atRepetitions() {
    Set<String> texts = new LinkedHashSet<>();
    for (int count : repetitions()) {
      for (int length = count; length <= count + 1; length++) {
        stretched(length).stream().filter(this::allows).forEach(texts::add);
      }
    }
    return List.copyOf(texts);
  }

  /** Texts that the pattern does not allow, although their length is right. */
  List<String> against() {
    Set<String> texts = new LinkedHashSet<>();
    for (String odd : ODD) {
      texts.add(odd);
      texts.add(right + odd);
      texts.add(odd + right);
    }
    for (int count : repetitions()) {
      texts.addAll(stretched(count + 1));
      texts.addAll(stretched(count + 2));
    }
    return texts.stream()
        .filter(text -> text.length() >= shortest && text.length() <= longest)
        .filter(text -> !pattern.matcher(text).find())
        .limit(6)
        .toList();
  }

  private List<Integer> repetitions() {
    List<Integer> counts = new ArrayList<>();
    Matcher matcher = REPETITION.matcher(pattern.pattern());
    while (matcher.find() && counts.size() < 4) {
      String most = matcher.group(2);
      int count = Integer.parseInt(most == null || most.isEmpty() ? matcher.group(1) : most);
      if (count > 4 && count < 10_000) {
        counts.add(count);
      }
    }
    return counts;
  }

  /** The right text with one of its characters repeated, or cut, in a few ways. */
  private List<String> stretched(int length) {
    if (length < right.length()) {
      return List.of(right.substring(0, length), right.substring(right.length() - length));
    }
    List<String> texts = new ArrayList<>();
    int missing = length - right.length();
    for (int back = 0; back <= Math.min(2, right.length()); back++) {
      int at = right.length() - back;
      String filler = at > 0 && !right.isEmpty() ? right.substring(at - 1, at) : "a";
      texts.add(right.substring(0, at) + filler.repeat(missing) + right.substring(at));
      texts.add(right.substring(0, at) + "a".repeat(missing) + right.substring(at));
    }
    if (!right.isEmpty()) {
      texts.add(right.substring(0, 1).repeat(length));
    }
    return List.copyOf(new LinkedHashSet<>(texts));
  }

  private static Pattern compiled(String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      // A pattern that only other languages know forbids nothing here.
      return Pattern.compile("");
    }
  }
}
