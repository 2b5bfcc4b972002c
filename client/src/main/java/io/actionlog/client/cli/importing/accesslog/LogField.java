package io.actionlog.client.cli.importing.accesslog;

/** What the fields of an access log's line tell. */
enum LogField {
  /** The caller's address, or the name that the server has found for it. */
  HOST,
  /** The addresses that proxies have forwarded, the nearest proxy's entry last. */
  FORWARDED,
  /** What RFC 1413 tells of the caller. */
  IDENTITY,
  USER,
  TIME,
  /** Method, target and protocol. */
  REQUEST,
  METHOD,
  /** The path, with or without a query. */
  TARGET,
  STATUS,
  USER_AGENT,
  /** The name of the server that was called, with or without a port. */
  SERVER,
  MICROSECONDS,
  MILLISECONDS,
  SECONDS,
  /** A number that is not recorded. */
  NUMBER,
  /** A word that is not recorded. */
  WORD,
  /** A text that is not recorded. */
  OTHER
}
