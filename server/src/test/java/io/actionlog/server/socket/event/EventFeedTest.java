package io.actionlog.server.socket.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.ActionFixture;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.event.InMemoryEventStore;
import io.actionlog.server.socket.FrameCursor;
import io.actionlog.server.socket.OneFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a watcher receives, and how often the store is asked for it. */
final class EventFeedTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InMemoryEventStore events = new InMemoryEventStore();
  private final EventFeed feed = new EventFeed(events);
  private final Action action = ActionFixture.anAction().build();
  private final AtomicInteger wakes = new AtomicInteger();

  private FrameCursor open(long after) {
    return open(after, EventFilter.all());
  }

  private FrameCursor open(long after, EventFilter filter) {
    return feed.open(
        new EventSubscription(action.namespace(), after, filter), wakes::incrementAndGet);
  }

  /** So many events happen and are told of. */
  private void happen(int count) {
    for (int i = 0; i < count; i++) {
      events.add(action, false, 0);
      feed.changed(action);
    }
  }

  /** The positions of all frames that the cursor has now, the greeting aside. */
  private static List<Long> take(FrameCursor cursor) {
    List<Long> positions = new ArrayList<>();
    for (Optional<String> frame = OneFrame.next(cursor);
        frame.isPresent();
        frame = OneFrame.next(cursor)) {
      JsonNode json = json(frame.get());
      if (!json.get("type").asText().equals("auth")) {
        positions.add(json.get("position").asLong());
      }
    }
    return positions;
  }

  private static JsonNode json(String frame) {
    try {
      return JSON.readTree(frame);
    } catch (IOException e) {
      throw new IllegalArgumentException(frame, e);
    }
  }

  private static List<Long> positions(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void watchActionsShouldGreetWithThePositionBehindWhichItBegins() {
    happen(3);
    assertThat(OneFrame.next(open(2))).contains("{\"type\":\"auth\",\"position\":2}");
  }

  @Test
  void watchActionsShouldSendTheFrameOfTheDocument() {
    events.add(action, true, 6);
    FrameCursor cursor = open(0);
    OneFrame.next(cursor);
    JsonNode frame = json(OneFrame.next(cursor).orElseThrow());
    UUID uuid = UUID.fromString(frame.get("uuid").asText());
    assertThat(frame.toString())
        .isEqualTo(
            "{\"type\":\"action\",\"action\":\"create\",\"parents\":[\""
                + action.object()
                + "\"],\"resource_uri\":\""
                + action.resourceUri()
                + "\",\"state\":\"In progress\",\"uuid\":\""
                + uuid
                + "\",\"datetime\":\"2016-02-01T16:47:28Z\",\"position\":7}");
    assertThat(uuid.version()).isEqualTo(4);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(uuid).isNotEqualTo(action.uuid());
  }

  @Test
  void theUuidOfAnEventShouldBeTheSameEachTimeAndNoOthers() {
    happen(2);
    FrameCursor first = open(0);
    FrameCursor second = new EventFeed(events).open(subscription(), () -> {});
    OneFrame.next(first);
    OneFrame.next(second);
    String one = OneFrame.next(first).orElseThrow();
    assertThat(OneFrame.next(second)).contains(one);
    assertThat(json(one).get("uuid"))
        .isNotEqualTo(json(OneFrame.next(first).orElseThrow()).get("uuid"));
  }

  private EventSubscription subscription() {
    return new EventSubscription(action.namespace(), 0, EventFilter.all());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9, 10})
  void aWatcherShouldReceiveWhatIsBehindItsPositionAndWhatComes(long after) {
    happen(10);
    FrameCursor cursor = open(after);
    assertThat(take(cursor)).isEqualTo(positions(after + 1, 10));
    happen(3);
    assertThat(take(cursor)).containsExactly(11L, 12L, 13L);
    assertThat(cursor.ended()).isFalse();
  }

  @Test
  void whatHappensBetweenTheOpeningAndTheFirstReadingShouldComeOnce() {
    happen(10);
    FrameCursor cursor = open(10);
    happen(3);
    assertThat(take(cursor)).isEqualTo(positions(11, 13));
  }

  @Test
  void whatIsInTheStoreBeforeItIsToldOfShouldComeOnce() {
    FrameCursor cursor = open(0);
    events.add(action, true, 0);
    FrameCursor later = open(1); // its position was read from the store
    assertThat(take(later)).isEmpty();
    feed.changed(action);
    assertThat(take(cursor)).containsExactly(1L);
    assertThat(take(later)).isEmpty();
    happen(1);
    assertThat(take(cursor)).containsExactly(2L);
    assertThat(take(later)).containsExactly(2L);
  }

  @Test
  void aWatcherThatIsBehindShouldPassFromTheStoreToTheMemoryWithoutAGap() {
    happen(100);
    FrameCursor behind = open(0);
    FrameCursor live = open(100);
    OneFrame.next(behind);
    assertThat(OneFrame.next(behind)).isPresent();
    for (int i = 0; i < 25; i++) {
      happen(100); // far more than is kept in memory
      assertThat(take(live)).hasSize(100);
    }
    assertThat(take(behind)).isEqualTo(positions(2, 2600));
    happen(1);
    assertThat(take(behind)).containsExactly(2601L);
  }

  @Test
  void positionsWithGapsShouldBePassedOver() {
    FrameCursor behind = open(0);
    FrameCursor live = open(0);
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      expected.add(events.add(action, false, i % 5 * 100).position());
      feed.changed(action);
    }
    assertThat(take(live)).isEqualTo(expected);
    assertThat(take(behind)).isEqualTo(expected);
  }

  @Test
  void watchersThatReadWhileEventsComeShouldMissNoneAndRepeatNone() {
    int count = 1200; // some times what is kept in memory
    List<CompletableFuture<List<Long>>> watchers =
        LongStream.range(0, 4)
            .mapToObj(number -> CompletableFuture.supplyAsync(() -> takeUntil(open(0), count)))
            .toList();
    happen(count);
    watchers.forEach(watcher -> assertThat(watcher.join()).isEqualTo(positions(1, count)));
  }

  private static List<Long> takeUntil(FrameCursor cursor, int count) {
    List<Long> taken = new ArrayList<>();
    while (taken.size() < count) {
      taken.addAll(take(cursor));
      Thread.onSpinWait();
    }
    return taken;
  }

  @Test
  void manyWatchersShouldAskTheStoreOnce() {
    List<FrameCursor> cursors = LongStream.range(0, 50).mapToObj(number -> open(0)).toList();
    cursors.forEach(EventFeedTest::take);
    int before = events.reads();
    happen(5);
    cursors.forEach(cursor -> assertThat(take(cursor)).isEqualTo(positions(1, 5)));
    assertThat(events.reads()).isEqualTo(before + 1);
  }

  @Test
  void aWatcherThatIsNotToldOfAnythingShouldNotAskTheStore() {
    FrameCursor cursor = open(0);
    take(cursor);
    int before = events.reads();
    take(cursor);
    assertThat(events.reads()).isEqualTo(before);
  }

  @Test
  void aFilterThatLetsNothingThroughShouldGiveTheThreadBackAndAskToGoOn() {
    happen(1000);
    FrameCursor cursor =
        open(0, new EventFilter("stack", null, null, Set.of(), CallFilter.ALL, null));
    OneFrame.next(cursor);
    assertThat(OneFrame.next(cursor)).isEmpty();
    assertThat(events.reads()).isEqualTo(1);
    assertThat(wakes).hasValue(1);
  }

  @Test
  void aWatcherShouldReadOnAfterAFailureOfTheStore() {
    happen(2);
    FrameCursor cursor = open(0);
    OneFrame.next(cursor);
    events.setFailing(true);
    assertThatThrownBy(() -> OneFrame.next(cursor)).isInstanceOf(ActionlogException.class);
    events.setFailing(false);
    assertThat(take(cursor)).containsExactly(1L, 2L);
  }

  @Test
  void aWatcherShouldBeWokenByItsNamespaceAloneUntilItCloses() {
    FrameCursor cursor = open(0);
    feed.changed(action);
    assertThat(wakes).hasValue(1);
    feed.changed(ActionFixture.anAction().in("bob").build());
    assertThat(wakes).hasValue(1);
    cursor.close();
    feed.changed(action);
    assertThat(wakes).hasValue(1);
  }

  @Test
  void nothingShouldBeKeptForANamespaceThatNobodyWatches() {
    FrameCursor one = open(0);
    FrameCursor two = feed.open(subscription(), () -> {});
    one.close();
    assertThat(feed.topicCount()).isEqualTo(1);
    two.close();
    assertThat(feed.topicCount()).isZero();
  }
}
