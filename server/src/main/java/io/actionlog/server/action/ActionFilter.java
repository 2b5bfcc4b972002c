package io.actionlog.server.action;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Selects the actions of a list; a null condition does not restrict. All conditions hold together.
 * Immutable.
 *
 * @param uuid exactly this action
 * @param uuidPrefix the first characters of the UUID, in lower case
 * @param state in this state
 * @param startFrom started in this second or later
 * @param startTo started in this second or earlier
 * @param endFrom ended in this second or later
 * @param endTo ended in this second or earlier
 * @param objects on one of these objects (resource URIs); empty does not restrict
 * @param includeRelated or on an object that is related to one of them
 */
public record ActionFilter(
    @Nullable UUID uuid,
    @Nullable String uuidPrefix,
    @Nullable ActionState state,
    @Nullable Instant startFrom,
    @Nullable Instant startTo,
    @Nullable Instant endFrom,
    @Nullable Instant endTo,
    Set<String> objects,
    boolean includeRelated) {

  /** How an attribute stands to the value of a condition. */
  public enum Comparison {
    EQUAL,
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

  public ActionFilter {
    objects = Set.copyOf(objects);
  }

  /** The conditions on single attributes; those on objects are not among them. */
  public List<Condition> conditions() {
    List<Condition> set = new ArrayList<>();
    add(set, "uuid", Comparison.EQUAL, uuid);
    add(set, "uuid", Comparison.UUID_PREFIX, uuidPrefix);
    add(set, "state", Comparison.EQUAL, state);
    add(set, "start_date", Comparison.AT_LEAST, startFrom);
    add(set, "start_date", Comparison.AT_MOST, startTo);
    add(set, "end_date", Comparison.AT_LEAST, endFrom);
    add(set, "end_date", Comparison.AT_MOST, endTo);
    return List.copyOf(set);
  }

  private static void add(
      List<Condition> set, String attribute, Comparison comparison, @Nullable Object value) {
    if (value != null) {
      set.add(new Condition(attribute, comparison, value));
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
    private @Nullable ActionState state;
    private @Nullable Instant startFrom;
    private @Nullable Instant startTo;
    private @Nullable Instant endFrom;
    private @Nullable Instant endTo;
    private Set<String> objects = Set.of();
    private boolean includeRelated;

    private Builder() {}

    public Builder uuid(@Nullable UUID value) {
      uuid = value;
      return this;
    }

    public Builder uuidPrefix(@Nullable String value) {
      uuidPrefix = value;
      return this;
    }

    public Builder state(@Nullable ActionState value) {
      state = value;
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

    /** The filter. */
    public ActionFilter build() {
      return new ActionFilter(
          uuid, uuidPrefix, state, startFrom, startTo, endFrom, endTo, objects, includeRelated);
    }
  }
}
