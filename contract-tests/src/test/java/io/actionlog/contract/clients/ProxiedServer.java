package io.actionlog.contract.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.proxy.ValidatingProxy;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** The shared server behind a validating proxy, which must have found nothing when it is closed. */
final class ProxiedServer implements AutoCloseable {

  private final ValidatingProxy proxy;

  ProxiedServer() {
    try {
      proxy = new ValidatingProxy(Fixture.SERVER.address(), Suite.CONTRACT, Suite.VALIDATOR);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return proxy.address();
  }

  /** The targets of the requests so far. */
  String requests() {
    return String.valueOf(proxy.requests().stream().map(request -> request.target()).toList());
  }

  void expectInvalidRequests() {
    proxy.expect(Expectation.INVALID);
  }

  void disconnect() {
    proxy.disconnect();
  }

  @Override
  public void close() {
    proxy.close();
    assertThat(proxy.violations()).isEmpty();
  }
}
