package io.actionlog.server.store;

import org.flywaydb.core.Flyway;

/** Brings a database to the tables of this version. */
final class Migrations {

  private static final String LOCATION = "classpath:io/actionlog/server/store/migrations";

  private Migrations() {}

  /** Applies what is missing; refuses a database that a later version has changed. */
  static void apply(Dialect dialect) {
    Flyway.configure(Migrations.class.getClassLoader())
        .loggers("slf4j")
        .dataSource(dialect.writers())
        .locations(LOCATION)
        .failOnMissingLocations(true)
        .placeholders(dialect.placeholders())
        .ignoreMigrationPatterns(new String[0])
        .load()
        .migrate();
  }
}
