package io.actionlog.client.stream;

import static io.actionlog.client.Fixtures.anEvent;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.transport.retry.Backoff;
import io.actionlog.client.transport.retry.SocketTiming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.Test;

/**
 * Holds the publishers to the rules of Reactive Streams by their own test kit, each of whose tests
 * is one here.
 */
@Timeout(60)
class ReactiveStreamsRulesTest {

  /** What is no test but the kit's word that it has none, or one that takes 2,147,483,647 items. */
  private static final String NO_TEST = "untested_.*|.*_mustNotSignalOnErrorWhenPendingAbove.*";

  /** What differs between the publishers: how they begin, deliver and fail. */
  private static final String OF_THE_STREAM = ".*_spec(101|104|109|302|309)_.*";

  @TestFactory
  Stream<DynamicTest> logPublisherShouldKeepTheRule() {
    return tests(LogRules::new);
  }

  @TestFactory
  Stream<DynamicTest> eventPublisherShouldKeepTheRule() {
    return tests(EventRules::new).filter(test -> test.getDisplayName().matches(OF_THE_STREAM));
  }

  private static Stream<DynamicTest> tests(Supplier<Rules<?>> rules) {
    return Arrays.stream(FlowPublisherVerification.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .filter(method -> !method.getName().matches(NO_TEST))
        .sorted(Comparator.comparing(Method::getName))
        .map(method -> dynamicTest(method.getName(), () -> run(rules, method)));
  }

  private static void run(Supplier<Rules<?>> rules, Method method) throws Throwable {
    Rules<?> verification = rules.get();
    try {
      verification.setUp();
      method.invoke(verification);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SkipException skipped) {
        Assumptions.abort(String.valueOf(skipped.getMessage()));
      }
      throw e.getCause();
    } finally {
      verification.close();
    }
  }

  /** A publisher of one server's log or events. */
  private abstract static class Rules<T> extends FlowPublisherVerification<T>
      implements AutoCloseable {

    static final UUID ID = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");
    private static final long TIMEOUT = 1500;
    private static final long NO_SIGNALS = 50;
    private static final int MOST_ELEMENTS = 100;

    private final List<AutoCloseable> opened = new ArrayList<>();

    Rules() {
      super(new TestEnvironment(TIMEOUT, NO_SIGNALS), TIMEOUT);
    }

    abstract void fill(LogServer server, int elements);

    abstract Flow.Publisher<T> publisher(ActionlogClient client);

    @Override
    public long maxElementsFromPublisher() {
      return MOST_ELEMENTS;
    }

    @Override
    public Flow.Publisher<T> createFlowPublisher(long elements) {
      LogServer server = server();
      fill(server, (int) Math.min(elements, MOST_ELEMENTS));
      return publisher(client(server));
    }

    @Override
    public Flow.Publisher<T> createFailedFlowPublisher() {
      LogServer server = server();
      server.refusals.add(LogWire.refusal(404, "", "uuid: none"));
      return publisher(client(server));
    }

    private LogServer server() {
      try {
        LogServer server = new LogServer();
        opened.add(server);
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private ActionlogClient client(LogServer server) {
      Backoff atOnce = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
      ActionlogClient client =
          ActionlogClient.builder(server.address())
              .socketTiming(new SocketTiming(Duration.ofSeconds(10), Duration.ofSeconds(5), atOnce))
              .build();
      opened.add(0, client);
      return client;
    }

    @Override
    public void close() throws Exception {
      for (AutoCloseable each : opened) {
        each.close();
      }
    }
  }

  private static final class LogRules extends Rules<LogLine> {

    @Override
    void fill(LogServer server, int elements) {
      server.log(IntStream.range(0, elements).mapToObj(i -> "line " + i).toArray(String[]::new));
      server.end();
    }

    @Override
    Flow.Publisher<LogLine> publisher(ActionlogClient client) {
      return client.logPublisher(ID, LogOptions.defaults().withWholeLog());
    }
  }

  private static final class EventRules extends Rules<ActionEvent> {

    @Override
    void fill(LogServer server, int elements) {
      server.log(
          IntStream.rangeClosed(1, elements)
              .mapToObj(i -> anEvent(i, i, "Success"))
              .toArray(String[]::new));
    }

    @Override
    Flow.Publisher<ActionEvent> publisher(ActionlogClient client) {
      return client.eventPublisher(EventOptions.all().withSince(0L));
    }
  }
}
