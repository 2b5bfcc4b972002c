package io.actionlog.server;

import io.actionlog.server.operation.catalog.OperationCatalog;
import io.actionlog.server.operation.catalog.ReloadedOperations;
import io.actionlog.server.settings.Config;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The installed operations and those of the file that the settings may name. */
record ConfiguredOperations(OperationCatalog installed, Optional<ReloadedOperations> file)
    implements Supplier<OperationCatalog> {

  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredOperations.class);

  static ConfiguredOperations of(Config config) {
    OperationCatalog installed = OperationCatalog.installed();
    return new ConfiguredOperations(
        installed,
        config
            .operations()
            .map(file -> new ReloadedOperations(installed, file, config.cancelLimit())));
  }

  /** The operations as they are now. */
  @Override
  public OperationCatalog get() {
    return file.map(ReloadedOperations::get).orElse(installed);
  }

  /** Reads the file again if it has changed. */
  void look() {
    file.ifPresent(ReloadedOperations::look);
  }

  /** Reads the file again. */
  void reload() {
    file.ifPresentOrElse(
        ReloadedOperations::reload,
        () -> LOG.info("there is no file of operations to read again (--operations names one)"));
  }
}
