package io.actionlog.server.settings;

import com.sun.management.UnixOperatingSystemMXBean;
import io.actionlog.server.access.AccessLimits;
import io.actionlog.server.access.ApiKeys;
import io.actionlog.server.address.AddressBlock;
import io.actionlog.server.address.Origin;
import io.actionlog.server.http.WebLimits;
import java.lang.management.ManagementFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of a server, checked. Immutable.
 *
 * @param host the address to listen on
 * @param port the TCP port, 0 to 65535; 0 takes a free one
 * @param tls the certificate with which TLS is spoken; empty for plain HTTP
 * @param data the folder in which everything is kept
 * @param operations the YAML file with the command operations
 * @param newestFirst whether lists are newest first unless a request says otherwise
 * @param trustedProxies who may set X-Forwarded-For and its like: addresses or CIDR blocks
 * @param allowedOrigins whose web pages may call beside the server's own
 * @param geoipDatabase the database, in the format of MaxMind, that tells where addresses are
 * @param maxRunning how many actions are performed at a time
 * @param maxPending how many actions of a namespace may wait
 * @param maxFollowers how many sockets, of logs and events, may be open
 * @param accessLimits how often accounts may call, and wrong keys be tried
 * @param maxLogBytes how much log an action may leave, in bytes of UTF-8
 * @param maxBodyBytes how large a request body may be
 * @param maxBatchBytes how large the body of a batch of calls or lines may be
 * @param webLimits what connections may take
 * @param eventsKept how long events are kept for watchers that resume
 * @param cancelLimit how long a canceled command has before it is killed
 * @param stopLimit how long what runs may go on when the server is stopped
 * @param adminKey the API key of the account admin on the first start
 */
public record Config(
    String host,
    int port,
    Optional<TlsFiles> tls,
    Path data,
    Optional<Path> operations,
    boolean newestFirst,
    List<AddressBlock> trustedProxies,
    List<Origin> allowedOrigins,
    Optional<Path> geoipDatabase,
    int maxRunning,
    long maxPending,
    int maxFollowers,
    AccessLimits accessLimits,
    long maxLogBytes,
    int maxBodyBytes,
    int maxBatchBytes,
    WebLimits webLimits,
    Duration eventsKept,
    Duration cancelLimit,
    Duration stopLimit,
    Optional<String> adminKey) {

  public Config {
    trustedProxies = List.copyOf(trustedProxies);
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** Checks the settings; throws {@link SettingException} for the first that is wrong. */
  public static Config of(Settings settings) {
    return new Config(
        host(required(settings, Setting.HOST)),
        (int) number(settings, Setting.PORT, 0, 65_535),
        tls(settings),
        data(settings),
        settings.text(Setting.OPERATIONS).map(Config::path),
        newestFirst(required(settings, Setting.LIST_ORDER)),
        list(
            required(settings, Setting.TRUSTED_PROXIES),
            AddressBlock::parse,
            "expected addresses or CIDR blocks, such as 10.0.0.0/8"),
        list(
            required(settings, Setting.ALLOWED_ORIGINS),
            Origin::parse,
            "expected origins without a path, such as https://console.example.com"),
        settings.text(Setting.GEOIP_DATABASE).map(Config::path),
        (int) number(settings, Setting.MAX_RUNNING, 1, 10_000),
        number(settings, Setting.MAX_PENDING, 0, 1_000_000),
        (int) number(settings, Setting.MAX_FOLLOWERS, 1, 100_000),
        accessLimits(settings),
        number(settings, Setting.MAX_LOG_BYTES, 65_536, 1L << 40),
        (int) number(settings, Setting.MAX_BODY_BYTES, 1024, 16_777_216),
        maxBatchBytes(settings),
        webLimits(settings),
        Duration.ofDays(number(settings, Setting.EVENT_DAYS, 1, 3650)),
        Duration.ofSeconds(number(settings, Setting.CANCEL_SECONDS, 0, 3600)),
        Duration.ofSeconds(number(settings, Setting.STOP_SECONDS, 0, 86_400)),
        settings.text(Setting.ADMIN_KEY).map(Config::adminKey));
  }

  /** The data folder alone, for the commands that need nothing else. */
  public static Path data(Settings settings) {
    return path(required(settings, Setting.DATA));
  }

  private static Optional<TlsFiles> tls(Settings settings) {
    Optional<Settings.Text> certificate = settings.text(Setting.TLS_CERTIFICATE);
    Optional<Settings.Text> key = settings.text(Setting.TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      throw new SettingException(
          (key.isPresent() ? Setting.TLS_CERTIFICATE : Setting.TLS_KEY).option()
              + ": missing (expected both or neither of --tls-certificate and --tls-key)");
    }
    return certificate.map(file -> new TlsFiles(path(file), path(key.orElseThrow())));
  }

  private static AccessLimits accessLimits(Settings settings) {
    return new AccessLimits(
        (int) number(settings, Setting.MAX_REQUESTS, 1, 1_000_000),
        (int) number(settings, Setting.MAX_ADDRESS_REQUESTS, 1, 1_000_000),
        (int) number(settings, Setting.MAX_WRONG_KEYS, 1, 1_000_000),
        (int) number(settings, Setting.MAX_ADDRESS_WRONG_KEYS, 1, 1_000_000),
        (int) number(settings, Setting.MAX_ACCOUNT_WRONG_KEYS, 1, 1_000_000));
  }

  private static WebLimits webLimits(Settings settings) {
    return new WebLimits(
        (int) Math.min(number(settings, Setting.MAX_CONNECTIONS, 16, 1_000_000), mostConnections()),
        (int) number(settings, Setting.MAX_ADDRESS_CONNECTIONS, 1, 1_000_000),
        waitingBytes(settings),
        (int) number(settings, Setting.MIN_BODY_RATE, 0, 1_048_576),
        Duration.ofSeconds(number(settings, Setting.HEAD_SECONDS, 1, 3600)),
        Duration.ofSeconds(number(settings, Setting.BODY_SECONDS, 1, 86_400)),
        Duration.ofSeconds(number(settings, Setting.KEEP_ALIVE_SECONDS, 1, 3600)));
  }

  /** Leaves a quarter of the process's files for the store, logs and commands. */
  private static long mostConnections() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount() * 3 / 4
        : Integer.MAX_VALUE;
  }

  private static int maxBatchBytes(Settings settings) {
    return (int) number(settings, Setting.MAX_BATCH_BYTES, 65_536, 268_435_456);
  }

  private static long waitingBytes(Settings settings) {
    return settings.text(Setting.MAX_WAITING_BYTES).isPresent()
        ? number(settings, Setting.MAX_WAITING_BYTES, 65_536, 1L << 40)
        : Math.max(Runtime.getRuntime().maxMemory() / 8, 2L * maxBatchBytes(settings));
  }

  private static Settings.Text required(Settings settings, Setting setting) {
    return settings.text(setting).orElseThrow();
  }

  private static long number(Settings settings, Setting setting, long least, long most) {
    Settings.Text text = required(settings, setting);
    String expected = "expected a whole number from " + least + " to " + most;
    try {
      long number = Long.parseLong(text.value());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Settings.wrong(text, expected);
    }
    throw Settings.wrong(text, expected);
  }

  private static String host(Settings.Text text) {
    if (text.value().isBlank()) {
      throw Settings.wrong(text, "expected an address to listen on");
    }
    return text.value();
  }

  private static Path path(Settings.Text text) {
    if (text.value().isBlank()) {
      throw Settings.wrong(text, "expected a path");
    }
    try {
      return Path.of(text.value());
    } catch (InvalidPathException e) {
      throw Settings.wrong(text, "expected a path");
    }
  }

  private static boolean newestFirst(Settings.Text text) {
    return switch (text.value()) {
      case "chronological" -> false;
      case "newest-first" -> true;
      default -> throw Settings.wrong(text, "expected chronological or newest-first");
    };
  }

  private static <T> List<T> list(
      Settings.Text text, Function<String, Optional<T>> parse, String expected) {
    return Arrays.stream(text.value().split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(part -> parse.apply(part).orElseThrow(() -> Settings.wrong(text, expected)))
        .toList();
  }

  private static String adminKey(Settings.Text text) {
    if (!ApiKeys.isStrong(text.value())) {
      throw new SettingException(text.source() + ": not shown (" + ApiKeys.STRENGTH + ")");
    }
    return text.value();
  }
}
