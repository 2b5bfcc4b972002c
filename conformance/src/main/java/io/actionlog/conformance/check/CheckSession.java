package io.actionlog.conformance.check;

import io.actionlog.conformance.connection.CurlLine;
import io.actionlog.conformance.connection.ServerConnections;
import io.actionlog.conformance.connection.Target;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.judge.ContractCoverage;
import io.actionlog.conformance.judge.ExchangeValidator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Holds what all checks of one run share: server, document, connections, time budget. For one
 * thread; closed by the kit.
 */
final class CheckSession implements AutoCloseable {

  private final Target target;
  private final Contract contract;
  private final DocumentTree document;
  private final ContractCoverage coverage;
  private final ExchangeValidator validator;
  private final ServerConnections wire;
  private final CurlLine curl;
  private final long seed;
  private final InstantSource clock;
  private final Instant end;
  private final Map<Class<?>, Object> shared = new HashMap<>();

  CheckSession(Target target, Contract contract, KitOptions options, InstantSource clock) {
    this.target = target;
    this.contract = contract;
    this.document = contract.document();
    this.coverage = new ContractCoverage();
    this.validator = new ExchangeValidator(contract, coverage);
    this.wire = new ServerConnections(target.url(), target.route());
    this.curl = new CurlLine(target);
    this.seed = options.seed();
    this.clock = clock;
    this.end = clock.instant().plus(options.budget());
  }

  Target target() {
    return target;
  }

  Contract contract() {
    return contract;
  }

  DocumentTree document() {
    return document;
  }

  ExchangeValidator validator() {
    return validator;
  }

  boolean hasReached(String operationId, int status) {
    return coverage.has(operationId, status);
  }

  /** Waits as long as the server has asked for, but not beyond the end. */
  void pause(String seconds) {
    long wanted = seconds.matches("\\d{1,4}") ? Long.parseLong(seconds) * 1000 : 1000;
    try {
      Thread.sleep(Math.min(wanted, left().toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException("interrupted");
    }
  }

  ServerConnections wire() {
    return wire;
  }

  CurlLine curl() {
    return curl;
  }

  long seed() {
    return seed;
  }

  Instant now() {
    return clock.instant();
  }

  Duration left() {
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  <T> T shared(Class<T> kind, Supplier<T> maker) {
    Object found = shared.get(kind);
    if (found == null) {
      found = maker.get();
      shared.put(kind, found);
    }
    return kind.cast(found);
  }

  @Override
  public void close() {
    wire.close();
  }
}
