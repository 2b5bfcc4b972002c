package io.actionlog.contract.stub;

import io.actionlog.contract.harness.Suite;
import io.actionlog.contract.kit.Credentials;
import io.actionlog.contract.kit.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Runs clients against a stub of their own. */
final class StubHarness {

  static final Credentials CREDENTIALS = new Credentials("stub", "3f1c9a52-secret", "KEY");

  /** What a client does. */
  interface Programme {
    void run(URI server) throws IOException, InterruptedException;
  }

  private StubHarness() {}

  static StubServer stub() {
    try {
      return new StubServer(Suite.CONTRACT, Suite.REFEREE, CREDENTIALS, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the stub finds in a client; a client that gives up has done so. */
  static List<Finding> findings(
      String scenario, Map<String, List<String>> acts, Programme programme) {
    try (StubServer stub = stub()) {
      stub.play(scenario, acts);
      try {
        programme.run(stub.address());
      } catch (IOException e) {
        // Refused, or it does not know what to make of an answer: the stub's findings tell.
        return stub.report().findings();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return stub.report().findings();
    }
  }
}
