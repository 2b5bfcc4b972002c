package io.actionlog.client;

import io.actionlog.client.filter.CallFilter;
import io.actionlog.client.generated.ApiException;
import io.actionlog.client.generated.api.ActionsApi;
import io.actionlog.client.generated.model.ActionList;
import io.actionlog.client.generated.model.ActionOrder;
import io.actionlog.client.generated.model.ActionState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which actions to list, and how; immutable. What is null is left to the server. The server is the
 * judge of values and of what combines: {@code objectUri} combines with {@code includeRelated},
 * {@code calls}, paging and order only.
 *
 * @param uuid only the action with this UUID
 * @param uuidStartswith only actions whose UUID begins with these 1 to 36 hexadecimal digits and
 *     hyphens
 * @param states only actions in one of these states; in any if empty
 * @param startDateGte only actions that started in this second or later; fractions of a second are
 *     dropped, as the server's dates have none. So for the other three
 * @param startDateLte only actions that started in this second or before
 * @param endDateGte only actions that ended in this second or later
 * @param endDateLte only actions that ended in this second or before
 * @param objectUri only actions on the object with this resource URI
 * @param includeRelated whether those on related objects (parents and children) are included; needs
 *     {@code objectUri}
 * @param limit how many actions a page holds at the most: 1 to 1000, 25 if null
 * @param offset how many actions come before the page, 0 if null
 * @param orderBy by start date, oldest or newest first; the server's setting if null
 * @param calls only actions that record such calls
 * @param cursor the page by its cursor: {@code start}, or the {@code next_cursor} of the page
 *     before; by the {@code offset} if null
 */
public record ActionQuery(
    @Nullable UUID uuid,
    @Nullable String uuidStartswith,
    List<ActionState> states,
    @Nullable Instant startDateGte,
    @Nullable Instant startDateLte,
    @Nullable Instant endDateGte,
    @Nullable Instant endDateLte,
    @Nullable String objectUri,
    @Nullable Boolean includeRelated,
    @Nullable Integer limit,
    @Nullable Long offset,
    @Nullable ActionOrder orderBy,
    CallFilter calls,
    @Nullable String cursor) {

  public ActionQuery {
    states = List.copyOf(states);
  }

  /** All actions, in the server's order. */
  public static ActionQuery all() {
    return builder().build();
  }

  /** Begins a query. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same query, to be changed. */
  public Builder toBuilder() {
    Builder copy = new Builder().uuid(uuid).uuidStartswith(uuidStartswith).states(states);
    copy.startDateGte(startDateGte)
        .startDateLte(startDateLte)
        .endDateGte(endDateGte)
        .endDateLte(endDateLte);
    copy.objectUri(objectUri).includeRelated(includeRelated).calls(calls);
    return copy.limit(limit).offset(offset).orderBy(orderBy).cursor(cursor);
  }

  /** Lists the page that this query asks for, once. */
  @Nullable ActionList send(ActionsApi api) throws ApiException {
    return api.listActions(
        uuid,
        uuidStartswith,
        states,
        date(startDateGte),
        date(startDateLte),
        date(endDateGte),
        date(endDateLte),
        objectUri,
        includeRelated,
        limit,
        offset,
        orderBy,
        calls.users(),
        calls.actions(),
        calls.ip(),
        calls.method(),
        calls.retryOf() == null ? null : calls.retryOf().toString(),
        calls.words(),
        cursor);
  }

  private static @Nullable String date(@Nullable Instant date) {
    return date == null ? null : date.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Collects a query, a part at a time. Not for several threads. */
  public static final class Builder {

    private @Nullable UUID uuid;
    private @Nullable String uuidStartswith;
    private List<ActionState> states = List.of();
    private @Nullable Instant startDateGte;
    private @Nullable Instant startDateLte;
    private @Nullable Instant endDateGte;
    private @Nullable Instant endDateLte;
    private @Nullable String objectUri;
    private @Nullable Boolean includeRelated;
    private @Nullable Integer limit;
    private @Nullable Long offset;
    private @Nullable ActionOrder orderBy;
    private CallFilter calls = CallFilter.all();
    private @Nullable String cursor;

    private Builder() {}

    /** See {@link ActionQuery#uuid()}. */
    public Builder uuid(@Nullable UUID uuid) {
      this.uuid = uuid;
      return this;
    }

    /** See {@link ActionQuery#uuidStartswith()}. */
    public Builder uuidStartswith(@Nullable String uuidStartswith) {
      this.uuidStartswith = uuidStartswith;
      return this;
    }

    /** Only actions in this state; in any if null. */
    public Builder state(@Nullable ActionState state) {
      return states(state == null ? List.of() : List.of(state));
    }

    /** See {@link ActionQuery#states()}. */
    public Builder states(List<ActionState> states) {
      this.states = states;
      return this;
    }

    /** See {@link ActionQuery#startDateGte()}. */
    public Builder startDateGte(@Nullable Instant startDateGte) {
      this.startDateGte = startDateGte;
      return this;
    }

    /** See {@link ActionQuery#startDateLte()}. */
    public Builder startDateLte(@Nullable Instant startDateLte) {
      this.startDateLte = startDateLte;
      return this;
    }

    /** See {@link ActionQuery#endDateGte()}. */
    public Builder endDateGte(@Nullable Instant endDateGte) {
      this.endDateGte = endDateGte;
      return this;
    }

    /** See {@link ActionQuery#endDateLte()}. */
    public Builder endDateLte(@Nullable Instant endDateLte) {
      this.endDateLte = endDateLte;
      return this;
    }

    /** See {@link ActionQuery#objectUri()}. */
    public Builder objectUri(@Nullable String objectUri) {
      this.objectUri = objectUri;
      return this;
    }

    /** See {@link ActionQuery#includeRelated()}. */
    public Builder includeRelated(@Nullable Boolean includeRelated) {
      this.includeRelated = includeRelated;
      return this;
    }

    /** See {@link ActionQuery#limit()}. */
    public Builder limit(@Nullable Integer limit) {
      this.limit = limit;
      return this;
    }

    /** See {@link ActionQuery#offset()}. */
    public Builder offset(@Nullable Long offset) {
      this.offset = offset;
      return this;
    }

    /** See {@link ActionQuery#orderBy()}. */
    public Builder orderBy(@Nullable ActionOrder orderBy) {
      this.orderBy = orderBy;
      return this;
    }

    /** See {@link ActionQuery#calls()}. */
    public Builder calls(CallFilter calls) {
      this.calls = calls;
      return this;
    }

    /** See {@link ActionQuery#cursor()}. */
    public Builder cursor(@Nullable String cursor) {
      this.cursor = cursor;
      return this;
    }

    /** The query as collected so far. */
    public ActionQuery build() {
      return new ActionQuery(
          uuid,
          uuidStartswith,
          states,
          startDateGte,
          startDateLte,
          endDateGte,
          endDateLte,
          objectUri,
          includeRelated,
          limit,
          offset,
          orderBy,
          calls,
          cursor);
    }
  }
}
