package io.actionlog.server;

import io.actionlog.server.action.Locations;
import io.actionlog.server.location.MmdbLocations;
import io.actionlog.server.location.UnusableDatabaseException;
import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.SettingException;

/**
 * Where the locations of IP addresses come from.
 *
 * @param locations the locations; all unknown where the settings name no database
 * @param closing closes them
 */
record LocationSource(Locations locations, Runnable closing) implements AutoCloseable {

  /**
   * The locations that the settings name; throws {@link SettingException} when the database cannot
   * be used.
   */
  static LocationSource open(Config config) {
    if (config.geoipDatabase().isEmpty()) {
      return new LocationSource(ip -> "unknown", () -> {});
    }
    try {
      MmdbLocations locations = MmdbLocations.open(config.geoipDatabase().get(), System::nanoTime);
      return new LocationSource(locations, locations::close);
    } catch (UnusableDatabaseException e) {
      throw new SettingException(Setting.GEOIP_DATABASE.option() + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}
