package io.actionlog.server.store;

import java.nio.file.Path;
import java.time.InstantSource;

final class SqliteEventStoreTest extends EventStoreContract {
  @Override
  JdbcStores open(Path directory, StoreLimits limits, InstantSource clock) {
    return MigratedDatabase.open(directory, limits, clock);
  }
}
