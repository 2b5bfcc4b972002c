package io.actionlog.server.store;

import java.nio.file.Path;
import java.time.InstantSource;

final class SqliteGrowingListTest extends GrowingListContract {
  @Override
  JdbcStores open(Path directory, StoreLimits limits, InstantSource clock) {
    return JdbcStores.open(directory, limits, clock);
  }
}
