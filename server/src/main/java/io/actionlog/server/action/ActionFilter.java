package io.actionlog.server.action;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects the actions of a list; a null condition does not restrict. All conditions hold together.
 * Immutable.
 *
 * @param uuid exactly this action
 * @param uuidPrefix the first characters of the UUID, in lower case
 * @param states in one of these states; empty does not restrict
 * @param startFrom started in this second or later
 * @param startTo started in this second or earlier
 * @param endFrom ended in this second or later
 * @param endTo ended in this second or earlier
 * @param objects on one of these objects (resource URIs); empty does not restrict
 * @param includeRelated or on an object that is related to one of them
 * @param call what the recorded call was like
 */
public record ActionFilter(
    @Nullable UUID uuid,
    @Nullable String uuidPrefix,
    Set<ActionState> states,
    @Nullable Instant startFrom,
    @Nullable Instant startTo,
    @Nullable Instant endFrom,
    @Nullable Instant endTo,
    Set<String> objects,
    boolean includeRelated,
    CallFilter call) {

  /** How an attribute stands to the value of a condition. */
  public enum Comparison {
    EQUAL,
    /** Is one of several, which the value holds. */
    ONE_OF,
    /** Begins with these hexadecimal digits and hyphens. */
    UUID_PREFIX,
    AT_LEAST,
    AT_MOST
  }

  /**
   * A condition on one attribute of an action.
   *
   * @param attribute the name that the attribute is stored under
   */
  public record Condition(String attribute, Comparison comparison, Object value) {}

  /**
   * Selects actions by the call that they record, which never changes. All conditions hold
   * together. Immutable.
   *
   * @param actions with one of these names; empty does not restrict
   * @param users of one of these users; empty does not restrict
   * @param ip from this address, as {@link Action#ip()} has it; null does not restrict
   * @param method with this HTTP method; null does not restrict
   * @param retryOf that are attempts at this action: its retries, and theirs; null does not
   *     restrict
   * @param words with each of these somewhere in the name, the object, the path, the user or the
   *     user agent; A to Z are the same in either case
   */
  public record CallFilter(
      Set<String> actions,
      Set<String> users,
      @Nullable String ip,
      @Nullable String method,
      @Nullable UUID retryOf,
      Set<String> words) {

    /** Lets every call through. */
    public static final CallFilter ALL =
        new CallFilter(Set.of(), Set.of(), null, null, null, Set.of());

    public CallFilter {
      actions = Set.copyOf(actions);
      users = Set.copyOf(users);
      words = words.stream().map(CallFilter::folded).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether it lets the action through, as far as one action tells: not whether it is an attempt.
     */
    public boolean holds(Action action) {
      return (actions.isEmpty() || actions.contains(action.action()))
          && (users.isEmpty() || users.contains(action.user()))
          && (ip == null || ip.equals(action.ip()))
          && (method == null || method.equals(action.method()))
          && words.stream().allMatch(word -> isIn(action, word));
    }

    private static boolean isIn(Action action, String word) {
      return Stream.of(
              action.action(), action.object(), action.path(), action.user(), action.userAgent())
          .anyMatch(text -> folded(text).contains(word));
    }

    /** A to Z as a to z, and no other letters, since databases differ in these. */
    private static String folded(String text) {
      StringBuilder folded = new StringBuilder(text);
      for (int i = 0; i < text.length(); i++) {
        char letter = text.charAt(i);
        if (letter >= 'A' && letter <= 'Z') {
          folded.setCharAt(i, (char) (letter - 'A' + 'a'));
        }
      }
      return folded.toString();
    }
  }

  public ActionFilter {
    states = Set.copyOf(states);
    objects = Set.copyOf(objects);
  }

  /**
   * The conditions on single attributes; those on objects, words and attempts are not among them.
   */
  public List<Condition> conditions() {
    List<Condition> set = new ArrayList<>();
    add(set, "uuid", Comparison.EQUAL, uuid);
    add(set, "uuid", Comparison.UUID_PREFIX, uuidPrefix);
    addOneOf(set, "state", states);
    add(set, "start_date", Comparison.AT_LEAST, startFrom);
    add(set, "start_date", Comparison.AT_MOST, startTo);
    add(set, "end_date", Comparison.AT_LEAST, endFrom);
    add(set, "end_date", Comparison.AT_MOST, endTo);
    addOneOf(set, "action", call.actions());
    addOneOf(set, "user_name", call.users());
    add(set, "ip", Comparison.EQUAL, call.ip());
    add(set, "method", Comparison.EQUAL, call.method());
    return List.copyOf(set);
  }

  private static void add(
      List<Condition> set, String attribute, Comparison comparison, @Nullable Object value) {
    if (value != null) {
      set.add(new Condition(attribute, comparison, value));
    }
  }

  private static void addOneOf(List<Condition> set, String attribute, Set<?> values) {
    if (!values.isEmpty()) {
      set.add(new Condition(attribute, Comparison.ONE_OF, values));
    }
  }

  /** A filter that holds every action. */
  public static ActionFilter all() {
    return builder().build();
  }

  /** A builder of a filter that holds every action. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Names the conditions, so that a new one concerns only who sets it. Not thread-safe. What is not
   * set does not restrict.
   */
  public static final class Builder {
    private @Nullable UUID uuid;
    private @Nullable String uuidPrefix;
    private Set<ActionState> states = Set.of();
    private @Nullable Instant startFrom;
    private @Nullable Instant startTo;
    private @Nullable Instant endFrom;
    private @Nullable Instant endTo;
    private Set<String> objects = Set.of();
    private boolean includeRelated;
    private CallFilter call = CallFilter.ALL;

    private Builder() {}

    public Builder uuid(@Nullable UUID value) {
      uuid = value;
      return this;
    }

    public Builder uuidPrefix(@Nullable String value) {
      uuidPrefix = value;
      return this;
    }

    /** One state; null for any. */
    public Builder state(@Nullable ActionState value) {
      return states(value == null ? Set.of() : Set.of(value));
    }

    public Builder states(Set<ActionState> value) {
      states = value;
      return this;
    }

    public Builder startFrom(@Nullable Instant value) {
      startFrom = value;
      return this;
    }

    public Builder startTo(@Nullable Instant value) {
      startTo = value;
      return this;
    }

    public Builder endFrom(@Nullable Instant value) {
      endFrom = value;
      return this;
    }

    public Builder endTo(@Nullable Instant value) {
      endTo = value;
      return this;
    }

    public Builder objects(Set<String> value) {
      objects = value;
      return this;
    }

    public Builder includeRelated(boolean value) {
      includeRelated = value;
      return this;
    }

    public Builder call(CallFilter value) {
      call = value;
      return this;
    }

    /** The filter. */
    public ActionFilter build() {
      return new ActionFilter(
          uuid,
          uuidPrefix,
          states,
          startFrom,
          startTo,
          endFrom,
          endTo,
          objects,
          includeRelated,
          call);
    }
  }
}
