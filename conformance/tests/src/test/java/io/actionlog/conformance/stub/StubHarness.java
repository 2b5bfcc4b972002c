package io.actionlog.conformance.stub;

import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.fixture.TestDocument;
import io.actionlog.conformance.report.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Runs clients against a stub of their own. */
final class StubHarness {

  static final Credentials CREDENTIALS = new Credentials("stub", "3f1c9a52-secret", "KEY");

  private static final DocumentTree DOCUMENT = TestDocument.CONTRACT.document();

  /** What a client does. */
  interface Programme {
    void run(URI server) throws IOException, InterruptedException;
  }

  private StubHarness() {}

  /** Does all at the same time, for most of it is waiting. */
  static <T, R> List<R> atOnce(List<T> all, Function<T, R> task) {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      return all.stream()
          .map(one -> CompletableFuture.supplyAsync(() -> task.apply(one), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    } finally {
      threads.shutdown();
    }
  }

  static StubServer stub() {
    try {
      return new StubServer(
          TestDocument.CONTRACT, DOCUMENT, TestDocument.VALIDATOR, CREDENTIALS, 0);
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
