package io.actionlog.conformance.check.behaviour.list;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the filters by the call that an action records let through, as the document says it. */
final class CallFilters {

  private static final List<String> WITH_WORDS =
      List.of("action", "object", "path", "user", "user_agent");
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern ACTION = Pattern.compile("([0-9A-Fa-f-]{36})/?$");

  private CallFilters() {}

  /** Whether both are one text, or one address in two spellings. */
  static boolean isSameAddress(String found, String wanted) {
    return found.equals(wanted)
        || address(found)
            .filter(one -> address(wanted).filter(one::equals).isPresent())
            .isPresent();
  }

  /** No name is looked up for a literal. */
  private static Optional<InetAddress> address(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      // What only looks like an address is compared as a text.
      return Optional.empty();
    }
  }

  /** Whether it is an attempt at the action with this UUID or URI: its retry, or a retry's. */
  static Predicate<WholeList.Entry> isAttemptAt(String wanted, List<WholeList.Entry> all) {
    Set<UUID> retried = new HashSet<>(Set.of(uuid(wanted).orElseThrow()));
    int before = 0;
    while (retried.size() > before) {
      before = retried.size();
      all.stream()
          .filter(entry -> uuid(entry.text("retry_of")).filter(retried::contains).isPresent())
          .forEach(entry -> retried.add(UUID.fromString(entry.text("uuid"))));
    }
    return entry -> uuid(entry.text("retry_of")).filter(retried::contains).isPresent();
  }

  private static Optional<UUID> uuid(String text) {
    Matcher action = ACTION.matcher(text);
    return action.find() ? Optional.of(UUID.fromString(action.group(1))) : Optional.empty();
  }

  /** Whether each word is somewhere in one of the attributes. */
  static boolean hasWords(WholeList.Entry entry, String words) {
    return Arrays.stream(words.strip().split(" +"))
        .map(CallFilters::lower)
        .allMatch(
            word -> WITH_WORDS.stream().anyMatch(name -> lower(entry.text(name)).contains(word)));
  }

  /** A to Z alone in lower case. */
  private static String lower(String text) {
    return Pattern.compile("[A-Z]+")
        .matcher(text)
        .replaceAll(letters -> letters.group().toLowerCase(Locale.ROOT));
  }
}
