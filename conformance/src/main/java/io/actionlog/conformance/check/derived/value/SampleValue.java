package io.actionlog.conformance.check.derived.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * A value to send in a request.
 *
 * @param label what is special about it, such as {@code the maximum}
 * @param candidates the value; more than one where each of them shows the same thing
 */
public record SampleValue(String label, List<JsonNode> candidates) {

  private static final int LONGEST = 40;

  public SampleValue {
    candidates = List.copyOf(candidates);
  }

  static SampleValue of(String label, JsonNode value) {
    return new SampleValue(label, List.of(value));
  }

  static SampleValue of(String label, String text) {
    return of(label, TextNode.valueOf(text));
  }

  public JsonNode json() {
    return candidates.get(0);
  }

  /** The value as a parameter has it. */
  public String text() {
    return text(json());
  }

  public static String text(JsonNode json) {
    return json.isValueNode() ? json.asText() : json.toString();
  }

  @Override
  public String toString() {
    String text = json().toString();
    return label
        + (text.length() > LONGEST
            ? ""
            : " ("
                + text.codePoints()
                    .collect(StringBuilder::new, SampleValue::visible, StringBuilder::append)
                + ")");
  }

  private static void visible(StringBuilder to, int codePoint) {
    if (Character.isISOControl(codePoint) || codePoint > 126) {
      to.append(String.format(java.util.Locale.ROOT, "\\u%04x", codePoint));
    } else {
      to.appendCodePoint(codePoint);
    }
  }
}
