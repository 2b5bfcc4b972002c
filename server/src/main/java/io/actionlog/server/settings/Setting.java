package io.actionlog.server.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the server: its name in the three places that it can come from, its default,
 * what it means.
 */
public enum Setting {
  CONFIG(null, "FILE", "Properties file with settings, such as port=8080."),
  HOST("127.0.0.1", "ADDRESS", "Address to listen on."),
  PORT("8080", "NUMBER", "TCP port to listen on, 0 to 65535; 0 takes a free one."),
  TLS_CERTIFICATE(
      null,
      "FILE",
      "Certificate in PEM with its chain; with it the server speaks TLS, and nothing else. It is read"
          + " again when it changes."),
  TLS_KEY(null, "FILE", "The certificate's private key in PEM, PKCS#8 without a password."),
  DATA("./actionlog-data", "FOLDER", "Where everything is kept."),
  OPERATIONS(null, "FILE", "YAML file with the command operations."),
  LIST_ORDER("chronological", "ORDER", "Default order of lists: chronological or newest-first."),
  TRUSTED_PROXIES(
      "",
      "ADDRESSES",
      "Addresses or CIDR blocks, by comma, that may set X-Forwarded-..., Forwarded."),
  ALLOWED_ORIGINS(
      "",
      "ORIGINS",
      "Origins of web pages, by comma, that may call and open sockets, such as"
          + " https://console.example.com."),
  GEOIP_DATABASE(
      null, "FILE", "Database in the format of MaxMind (MMDB) that tells where addresses are."),
  MAX_RUNNING("16", "NUMBER", "How many actions are performed at a time, 1 to 10000."),
  MAX_PENDING("10000", "NUMBER", "How many actions of a namespace may wait, 0 to 1000000."),
  MAX_FOLLOWERS("2000", "NUMBER", "How many sockets may be open at a time, 1 to 100000."),
  MAX_REQUESTS(
      "1000", "NUMBER", "How many requests an account may send in a second, 1 to 1000000."),
  MAX_ADDRESS_REQUESTS(
      "5000",
      "NUMBER",
      "How many requests an address may send in a second, for all accounts, 1 to 1000000."),
  MAX_WRONG_KEYS(
      "60",
      "NUMBER",
      "How many wrong keys an address may try for an account in a minute, 1 to 1000000."),
  MAX_ADDRESS_WRONG_KEYS(
      "300",
      "NUMBER",
      "How many wrong keys an address may try in a minute, for all accounts, 1 to 1000000."),
  MAX_ACCOUNT_WRONG_KEYS(
      "1000",
      "NUMBER",
      "How many wrong keys all addresses may try for an account in a minute, 1 to 1000000."),
  MAX_LOG_BYTES("1073741824", "BYTES", "How much log an action may leave, 65536 to 1099511627776."),
  MAX_BODY_BYTES("65536", "BYTES", "How large a request body may be, 1024 to 16777216."),
  MAX_BATCH_BYTES(
      "8388608",
      "BYTES",
      "How large the body of a batch of calls or lines may be, 65536 to 268435456."),
  MAX_WAITING_BYTES(
      null,
      "BYTES",
      "How large the bodies of all requests may be together, 65536 to 1099511627776; by default an"
          + " eighth of the heap, and at least two batches."),
  MAX_CONNECTIONS(
      "10000",
      "NUMBER",
      "How many connections may be open, 16 to 1000000; at most three quarters of the files that"
          + " the process may open."),
  MAX_ADDRESS_CONNECTIONS(
      "1000",
      "NUMBER",
      "How many connections an address may have open, but this machine and the trusted proxies, 1"
          + " to 1000000."),
  HEAD_SECONDS("30", "SECONDS", "How long the head of a request may take, 1 to 3600."),
  BODY_SECONDS("300", "SECONDS", "How long the body of a request may take, 1 to 86400."),
  MIN_BODY_RATE(
      "1024",
      "BYTES",
      "The least bytes a second at which a body comes once the time for a head is over, 0 to"
          + " 1048576."),
  KEEP_ALIVE_SECONDS(
      "75", "SECONDS", "How long a connection may rest between two requests, 1 to 3600."),
  EVENT_DAYS("7", "DAYS", "How long events are kept for those who resume, 1 to 3650."),
  CANCEL_SECONDS(
      "10", "SECONDS", "How long a canceled command has before it is killed, 0 to 3600."),
  STOP_SECONDS(
      "30", "SECONDS", "How long what runs may go on when the server is stopped, 0 to 86400."),
  ADMIN_KEY(
      null,
      "KEY",
      "API key of the account admin on the first start, 27 or more printable characters; without it"
          + " one is made and printed. Not an option, so that no process list shows it.");

  private final @Nullable String defaultText;
  private final String valueName;
  private final String description;

  Setting(@Nullable String defaultText, String valueName, String description) {
    this.defaultText = defaultText;
    this.valueName = valueName;
    this.description = description;
  }

  /** The default as it would be written; null where the setting is absent by default. */
  public @Nullable String defaultText() {
    return defaultText;
  }

  public String valueName() {
    return valueName;
  }

  public String description() {
    return description;
  }

  /** The key in a properties file, such as {@code list-order}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The command-line option, such as {@code --list-order}. */
  public String option() {
    return "--" + key();
  }

  /** The environment variable, such as {@code ACTIONLOG_LIST_ORDER}. */
  public String variable() {
    return "ACTIONLOG_" + name();
  }

  public boolean isOption() {
    return this != ADMIN_KEY;
  }
}
