package io.actionlog.api.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The section on the contract in the changelog: made of the changes since the last release for as
 * long as that is the last, then left as it is.
 */
final class Changelog {

  private static final String BEGIN =
      "<!-- contract: made from openapi.yaml and its last release, see docs/contract.md -->";
  private static final String END = "<!-- /contract -->";
  private static final String TOP = "## Unreleased\n\n";
  private static final Pattern SECTION =
      Pattern.compile("(?s)" + BEGIN + "\n(### Contract (\\S+)\n.*?)" + END + "\n\n?");
  private static final int WIDTH = 118;

  private Changelog() {}

  /** The text of the changelog with the section that the verdict asks for. */
  static String with(String text, Verdict verdict) {
    Matcher section = SECTION.matcher(text);
    boolean found = section.find();
    String others = found ? section.replaceFirst("") : text;
    if (found && section.group(2).equals(verdict.released().toString())) {
      others = section.replaceFirst(Matcher.quoteReplacement(section.group(1)) + "\n");
      found = false;
    }
    if (!verdict.has(Weight.BREAKING) && !verdict.has(Weight.COMPATIBLE)) {
      return others;
    }
    String made = BEGIN + "\n" + section(verdict) + END + "\n\n";
    return found ? section.replaceFirst(Matcher.quoteReplacement(made)) : atTheTop(others, made);
  }

  private static String atTheTop(String text, String section) {
    int top = text.indexOf(TOP);
    if (top < 0) {
      throw new IllegalArgumentException("CHANGELOG.md: no '## Unreleased' (expected one)");
    }
    int behind = top + TOP.length();
    return text.substring(0, behind) + section + text.substring(behind);
  }

  private static String section(Verdict verdict) {
    Map<String, List<String>> byJudgement = new LinkedHashMap<>();
    for (Weight weight : List.of(Weight.BREAKING, Weight.COMPATIBLE)) {
      verdict
          .of(weight)
          .forEach(
              change ->
                  byJudgement
                      .computeIfAbsent(change.judgement(), key -> new ArrayList<>())
                      .add(item(change.sentence())));
    }
    StringBuilder section = new StringBuilder("### Contract " + verdict.today() + "\n");
    section.append("Changed since ").append(verdict.released());
    section.append(verdict.has(Weight.BREAKING) ? ".\n" : "; nothing that breaks.\n");
    byJudgement.forEach(
        (judgement, items) ->
            section
                .append("\n")
                .append(judgement.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(judgement.substring(1))
                .append(":\n")
                .append(String.join("", items)));
    return section.toString();
  }

  /** An item of a list, folded where it is too long for a line; where it stood is left out. */
  private static String item(String sentence) {
    StringBuilder item = new StringBuilder("-");
    int length = 1;
    for (String word : sentence.replaceFirst(" \\(it stood at [^)]*\\)", "").split(" ", -1)) {
      if (length + 1 + word.length() > WIDTH) {
        item.append("\n ");
        length = 1;
      }
      item.append(" ").append(word);
      length += 1 + word.length();
    }
    return item.append("\n").toString();
  }
}
