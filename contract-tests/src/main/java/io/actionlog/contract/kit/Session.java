package io.actionlog.contract.kit;

import io.actionlog.contract.Contract;
import io.actionlog.contract.Ledger;
import io.actionlog.contract.Referee;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What all checks of one run share. For one thread; closed by the kit. */
final class Session implements AutoCloseable {

  private final Target target;
  private final Contract contract;
  private final DocumentTree document;
  private final Referee referee;
  private final Wire wire;
  private final CurlLine curl;
  private final long seed;
  private final InstantSource clock;
  private final Instant end;
  private final Map<Class<?>, Object> shared = new HashMap<>();

  Session(Target target, Contract contract, KitOptions options, InstantSource clock) {
    this.target = target;
    this.contract = contract;
    this.document = DocumentTree.parse(contract.text());
    this.referee = new Referee(contract, new Ledger());
    this.wire = new Wire(target.url());
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

  Referee referee() {
    return referee;
  }

  Wire wire() {
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
