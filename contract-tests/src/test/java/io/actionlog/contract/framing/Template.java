package io.actionlog.contract.framing;

import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the bytes of a request from the text in the table: it knows the escapes <code>
 * \r \n \t \0 \xNN \\</code> and the placeholders <code>${...}</code>. Immutable.
 *
 * <ul>
 *   <li><code>key</code>: the value of the Authorization header
 *   <li><code>record</code>: the JSON of a call to record
 *   <li><code>hidden</code>: a whole request that cancels the row's target
 *   <li><code>half</code>: the same without its end, which takes in what comes next
 *   <li><code>length X</code>, <code>hex X</code>: the length of a placeholder
 *   <li><code>repeat N TEXT</code>: the text N times
 * </ul>
 *
 * @param authorization the value of the Authorization header
 * @param target the action that the hidden request cancels
 */
record Template(String authorization, UUID target) {

  private static final Pattern SPECIAL =
      Pattern.compile("\\$\\{([^}]+)}|\\\\(?:x([0-9a-f]{2})|([rnt0\\\\]))");

  String expand(String text) {
    return SPECIAL.matcher(text).replaceAll(match -> Matcher.quoteReplacement(replaced(match)));
  }

  private String replaced(MatchResult match) {
    if (match.group(1) != null) {
      return placeholder(match.group(1));
    }
    if (match.group(2) != null) {
      return String.valueOf((char) Integer.parseInt(match.group(2), 16));
    }
    return switch (match.group(3)) {
      case "r" -> "\r";
      case "n" -> "\n";
      case "t" -> "\t";
      case "0" -> "\0";
      default -> "\\";
    };
  }

  private String placeholder(String expression) {
    String[] words = expression.split(" ", 3);
    return switch (words[0]) {
      case "key" -> authorization;
      case "record" -> call();
      case "hidden" -> cancel() + "\r\n";
      case "half" -> cancel() + "X-Rest: ";
      case "length" -> String.valueOf(placeholder(words[1]).length());
      case "hex" -> Integer.toHexString(placeholder(words[1]).length());
      case "repeat" -> expand(words[2]).repeat(Integer.parseInt(words[1]));
      default -> throw new IllegalArgumentException(expression + " (expected a placeholder)");
    };
  }

  private String call() {
    return """
        {"action":"Service Redeploy","object":"/api/app/v1/service/%s/","method":"POST",\
        "path":"/api/app/v1/service/","state":"Success"}"""
        .formatted(target);
  }

  private String cancel() {
    return """
        POST /api/audit/v1/action/%s/cancel/ HTTP/1.1
        Host: actionlog
        Authorization: %s
        Content-Length: 0
        """
        .formatted(target, authorization)
        .replace("\n", "\r\n");
  }
}
