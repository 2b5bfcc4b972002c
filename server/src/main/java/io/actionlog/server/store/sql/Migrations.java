package io.actionlog.server.store.sql;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Migrates a database to the schema of this version. */
public final class Migrations {

  private static final String LOCATION = "classpath:io/actionlog/server/store/migrations";

  private Migrations() {}

  /** Applies the missing migrations; refuses a database of a later version. */
  public static void apply(Dialect dialect) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .loggers("slf4j")
            .dataSource(dialect.writers())
            .locations(LOCATION)
            .failOnMissingLocations(true)
            .placeholders(dialect.placeholders())
            .load();
    for (MigrationInfo info : flyway.info().applied()) {
      if (info.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new IllegalStateException(
            "the database is of version "
                + info.getVersion()
                + ", which this program does not know");
      }
    }
    flyway.migrate();
  }
}
