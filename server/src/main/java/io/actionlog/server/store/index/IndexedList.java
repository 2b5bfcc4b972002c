package io.actionlog.server.store.index;

import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.PageRequest;
import io.actionlog.server.store.sql.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A list of actions that the index answers. For one reading. */
public final class IndexedList {

  private final List<IndexedCondition> conditions;

  private IndexedList(List<IndexedCondition> conditions) {
    this.conditions = conditions;
  }

  /**
   * The list, unless another way to it is shorter or the index is far behind.
   *
   * @param objects the objects of the filter and all that are related to them, if it asks for these
   * @param retried the action of which the filter asks for attempts, and all attempts at it
   */
  public static Optional<IndexedList> of(
      Session session,
      String namespace,
      ActionFilter filter,
      Set<String> objects,
      List<String> retried) {
    if (filter.uuid() != null || !IndexProgress.isFar(session)) {
      return Optional.empty();
    }
    String prefix = filter.uuidPrefix();
    if (prefix != null && prefix.length() > 2) {
      return Optional.empty();
    }
    List<IndexedCondition> conditions =
        new Conditions(new Lists(session, namespace), filter).of(objects, retried);
    return conditions.isEmpty() ? Optional.empty() : Optional.of(new IndexedList(conditions));
  }

  /**
   * A page of the list.
   *
   * @param limit how many places it may have; those of the request, or one more
   * @param unindexed the places of the actions for which the filter holds and that the index does
   *     not have
   * @param words whether the words of the filter, if it has any, are in the action of a place
   */
  public IndexedPage page(
      PageRequest page, int limit, List<Place> unindexed, Optional<Predicate<Place>> words) {
    PageRequest wanted = new PageRequest(limit, page.offset(), page.newestFirst(), page.after());
    return conditions.size() == 1 && words.isEmpty()
        ? counted(wanted, unindexed)
        : new PageReading(() -> stream(new SortedPlaces(unindexed), words), wanted).read();
  }

  private IndexedPage counted(PageRequest wanted, List<Place> unindexed) {
    List<PostingRange> ranges = new ArrayList<>();
    List<Place> places = new ArrayList<>(unindexed);
    conditions.get(0).addTo(ranges, places);
    RangeUnion union = new RangeUnion(ranges, new SortedPlaces(places));
    long total = union.total();
    PageRequest page = PageReading.byOffset(wanted, total, union::before);
    long length = PageReading.length(page, total);
    return length == 0
        ? new IndexedPage(List.of(), total)
        : PageReading.page(union.from(PageReading.rank(page, total)), length, page, total);
  }

  private PlaceStream stream(SortedPlaces unindexed, Optional<Predicate<Place>> words) {
    List<PlaceStream> streams = new ArrayList<>();
    conditions.forEach(condition -> streams.add(condition.stream()));
    PlaceStream common = streams.size() == 1 ? streams.get(0) : new CommonStream(streams);
    PlaceStream checked = words.isPresent() ? new CheckedStream(common, words.get()) : common;
    return new MergedStream(List.of(checked, unindexed.stream()));
  }

  /** Makes the conditions of a filter that lists of the index answer. */
  private static final class Conditions {

    private final Lists lists;
    private final ActionFilter filter;
    private final Seconds starts;
    private final FinalStates states;
    private final List<IndexedCondition> all = new ArrayList<>();

    Conditions(Lists lists, ActionFilter filter) {
      this.lists = lists;
      this.filter = filter;
      starts = Seconds.between(filter.startFrom(), filter.startTo());
      states = FinalStates.of(filter.states());
    }

    /** The one with the fewest actions first. */
    List<IndexedCondition> of(Set<String> objects, List<String> retried) {
      CallFilter call = filter.call();
      add(Attribute.ACTION, call.actions());
      add(Attribute.USER, call.users());
      add(Attribute.IP, optional(call.ip()));
      add(Attribute.METHOD, optional(call.method()));
      add(Attribute.OBJECT, objects);
      add(Attribute.RETRY_OF, retried);
      String prefix = filter.uuidPrefix();
      if (prefix != null) {
        add(prefix.length() == 1 ? Attribute.UUID_1 : Attribute.UUID_2, List.of(prefix));
      }
      if (filter.endFrom() != null || filter.endTo() != null) {
        Seconds ends = Seconds.between(filter.endFrom(), filter.endTo());
        all.add(new EndSpan(lists, ends, starts, states));
      }
      if (all.isEmpty() && call.words().isEmpty()) {
        add(Attribute.ALL, List.of(""));
      }
      return all.size() < 2 ? all : sorted();
    }

    private List<IndexedCondition> sorted() {
      record Estimated(IndexedCondition condition, long actions) {}
      return all.stream()
          .map(condition -> new Estimated(condition, condition.estimate()))
          .sorted((one, other) -> Long.compare(one.actions(), other.actions()))
          .map(Estimated::condition)
          .toList();
    }

    private static List<String> optional(@Nullable Object value) {
      return value == null ? Collections.emptyList() : List.of(value.toString());
    }

    private void add(Attribute attribute, Collection<String> values) {
      if (!values.isEmpty()) {
        List<PostingList> found = values.stream().map(value -> lists.of(attribute, value)).toList();
        all.add(new OneOfValues(found, starts, states));
      }
    }
  }
}
