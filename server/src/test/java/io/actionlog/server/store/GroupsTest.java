package io.actionlog.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Changes that are written together must leave what they leave when each is written by itself, and
 * be told the same, also those that are refused.
 */
final class GroupsTest {

  private static final int CHANGES = 320;
  private static final int GROUP = 40;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void groupsShouldLeaveWhatTheirChangesLeaveOneByOne(long seed) throws Exception {
    Written together = write("together", seed, GROUP);
    Written apart = write("apart", seed, 1);

    for (int i = 0; i < CHANGES; i++) {
      assertThat(together.told.get(i)).as("change %s", i).isEqualTo(apart.told.get(i));
    }
    assertThat(together.rows).isEqualTo(apart.rows);
    assertThat(apart.faults).isEmpty();
    assertThat(apart.told.stream().filter(told -> told.contains("Exception")).count())
        .isBetween(CHANGES / 20L, CHANGES * 3L / 4);
  }

  private record Written(List<String> told, List<String> rows, List<String> faults) {}

  private Written write(String name, long seed, int groupSize) throws Exception {
    RandomChanges changes = new RandomChanges(seed);
    List<String> told = new ArrayList<>();
    try (GroupedChanges groups =
        new GroupedChanges(Files.createDirectory(directory.resolve(name)))) {
      while (told.size() < CHANGES) {
        told.addAll(groups.perform(Stream.generate(changes::next).limit(groupSize).toList()));
      }
      return new Written(
          told, StoredRows.of(groups.database()), StoredRows.faults(groups.database()));
    }
  }
}
