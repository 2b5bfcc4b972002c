package io.actionlog.server.rest;

import io.actionlog.api.ActionsApi;
import io.actionlog.api.model.Action;
import io.actionlog.api.model.ActionList;
import io.actionlog.api.model.ActionOrder;
import io.actionlog.api.model.ActionState;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionService;
import io.actionlog.server.action.PageRequest;
import io.actionlog.server.rest.filter.RequestContext;
import io.actionlog.server.rest.json.WireDates;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls of the tag Actions. */
public final class ActionsResource implements ActionsApi {

  private final ActionService actions;
  private final boolean newestFirst;

  ActionsResource(ActionService actions, boolean newestFirst) {
    this.actions = actions;
    this.newestFirst = newestFirst;
  }

  @Override
  public ActionList listActions(
      @Nullable UUID uuid,
      @Nullable String uuidStartswith,
      @Nullable List<ActionState> state,
      @Nullable String startDateGte,
      @Nullable String startDateLte,
      @Nullable String endDateGte,
      @Nullable String endDateLte,
      @Nullable String objectUri,
      @Nullable Boolean includeRelated,
      Integer limit,
      Long offset,
      @Nullable ActionOrder orderBy,
      @Nullable List<String> user,
      @Nullable List<String> action,
      @Nullable String ip,
      @Nullable String method,
      @Nullable String retryOf,
      @Nullable String q,
      @Nullable String cursor) {
    ActionFilter others =
        ActionFilter.builder()
            .uuid(uuid)
            .uuidPrefix(FilterRules.prefix(uuidStartswith))
            .states(FilterRules.states(state))
            .startFrom(WireDates.from("start_date__gte", startDateGte))
            .startTo(WireDates.to("start_date__lte", startDateLte))
            .endFrom(WireDates.from("end_date__gte", endDateGte))
            .endTo(WireDates.to("end_date__lte", endDateLte))
            .call(FilterRules.call(action, user, ip, method, retryOf, q))
            .build();
    ActionFilter filter = FilterRules.combine(others, objectUri, includeRelated);
    return list(filter, page(limit, offset, orderBy, cursor));
  }

  private PageRequest page(
      int limit, long offset, @Nullable ActionOrder orderBy, @Nullable String cursor) {
    Boolean newest = orderBy == null ? null : orderBy == ActionOrder.NEWEST_FIRST;
    return cursor == null
        ? new PageRequest(limit, offset, newest == null ? newestFirst : newest)
        : ListCursor.page(cursor, limit, offset, newest, newestFirst);
  }

  private ActionList list(ActionFilter filter, PageRequest asked) {
    RequestContext call = RequestContext.current();
    ActionPage page = actions.listActions(call.call(), filter, asked);
    ListLinks links = new ListLinks(call.link(call.call().path()), call.query());
    String cursor = ListCursor.after(page, asked.newestFirst());
    return new ActionList(
        asked.after() == null
            ? links.meta(asked.limit(), asked.offset(), page.totalCount())
            : links.metaByCursor(asked.limit(), cursor, page.totalCount()),
        ActionMapper.toWire(page));
  }

  @Override
  public Action getAction(UUID uuid) {
    return ActionMapper.toWire(actions.getAction(RequestContext.current().call(), uuid));
  }

  @Override
  public Action cancelAction(UUID uuid, @Nullable String idempotencyKey) {
    RequestContext call = RequestContext.current();
    return ActionMapper.toWire(
        call.named(actions.cancelAction(call.call(), uuid, call.key(idempotencyKey))).action());
  }

  @Override
  public Action retryAction(UUID uuid, @Nullable String idempotencyKey) {
    RequestContext call = RequestContext.current();
    return ActionMapper.toWire(
        call.named(actions.retryAction(call.call(), uuid, call.key(idempotencyKey))).action());
  }
}
