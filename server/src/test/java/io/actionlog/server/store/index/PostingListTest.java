package io.actionlog.server.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.store.Database;
import io.actionlog.server.store.StoreLimits;
import io.actionlog.server.store.sql.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostingListTest {

  private static final FinalStates FAILED = new FinalStates(0b10);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void listsShouldBeCountedAndEnteredAnywhereOnEveryLevel(long seed) {
    Random random = new Random(seed);
    try (Database database = Database.open(directory, StoreLimits.defaults())) {
      List<Posting> all = new ArrayList<>();
      for (int round = 0; round < 40; round++) {
        List<Posting> added = some(random, all.size());
        all.addAll(added);
        add(database, added);
      }
      all.sort(Comparator.comparing(Posting::place));
      database
          .readers()
          .read(
              session -> {
                compare(session, all, random);
                return 0;
              });
    }
  }

  /** Small blocks and nodes, so that there are many levels. */
  private static void add(Database database, List<Posting> added) {
    database
        .writer()
        .change(
            context -> {
              for (int part = 0; part < 3; part++) {
                List<Posting> own = part(added, part);
                if (!own.isEmpty()) {
                  new PostingListUpdate(list(context.session(), part), 4, 3).add(own);
                }
              }
              return 0;
            },
            () -> {});
  }

  private static PostingList list(Session session, int part) {
    return new PostingList(session, "alice", Attribute.USER, "user " + part);
  }

  private static List<Posting> part(List<Posting> all, int part) {
    return all.stream().filter(posting -> posting.place().sequence() % 3 == part).toList();
  }

  private static List<Posting> some(Random random, int arrived) {
    List<Posting> added = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(30); i++) {
      long start = random.nextInt(3) == 0 ? random.nextInt(arrived + 30) : arrived + i / 3;
      added.add(new Posting(new Place(start, arrived + i + 1L), random.nextInt(2), 0));
    }
    added.sort(Comparator.comparing(Posting::place));
    return added;
  }

  private static void compare(Session session, List<Posting> all, Random random) {
    Place from = all.get(random.nextInt(all.size() / 3)).place();
    List<Place> expected =
        all.stream()
            .filter(posting -> FAILED.hold(posting.state()))
            .map(Posting::place)
            .filter(place -> !place.isBefore(from))
            .toList();
    List<PostingRange> ranges = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      assertThat(list(session, part).top()).isGreaterThan(2);
      ranges.add(new PostingRange(list(session, part), from, Place.END, FAILED));
    }
    RangeUnion union = new RangeUnion(ranges, new SortedPlaces(List.of()));
    assertThat(union.total()).isEqualTo(expected.size());
    for (int rank = 0; rank < expected.size(); rank++) {
      assertThat(union.from(rank).place()).isEqualTo(expected.get(rank));
    }
    List<Place> read = new ArrayList<>();
    for (PlaceStream stream = union.from(0); stream.isOnPlace(); stream.next()) {
      read.add(stream.place());
    }
    assertThat(read).isEqualTo(expected);
  }

  @Test
  void blocksShouldBeReadAsTheyWereWritten() {
    List<Posting> postings =
        List.of(
            new Posting(new Place(-5, 7), 2, 0),
            new Posting(new Place(-5, 3_000_000_000L), 0, 1),
            new Posting(new Place(4_000_000_000L, 1), 1, 123_456_789_012L));
    PostingBlock block = PostingBlock.merged(PostingBlock.empty(), postings);

    PostingBlock read = PostingBlock.read(block.bytes(), 3);

    assertThat(read.counts()).isEqualTo(new Counts(1, 1, 1));
    assertThat(read.place(1)).isEqualTo(new Place(-5, 3_000_000_000L));
    assertThat(read.end(2)).isEqualTo(127_456_789_012L);
    assertThat(read.indexOf(new Place(-5, 8))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 8, 63, 64, 511, 512, 1_000_000, 40_000_000_000L, 90_000_000_000L})
  void durationsShouldBeWithinTheirClass(long seconds) {
    DurationClass found = DurationClass.of(seconds);

    assertThat(seconds).isBetween(found.shortest(), found.longest());
  }
}
