package io.actionlog.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build gave this client. */
public final class ClientVersion {

  /** {@code 1.0.0} for instance. */
  public static final String TEXT = read();

  private ClientVersion() {}

  private static String read() {
    Properties properties = new Properties();
    try (InputStream file = ClientVersion.class.getResourceAsStream("version.properties")) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}
