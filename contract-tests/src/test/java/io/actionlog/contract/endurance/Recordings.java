package io.actionlog.contract.endurance;

import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.text;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Twenty callers that record single calls and batches while the server is killed, and that send
 * again, as they are, the requests whose answers did not come.
 */
final class Recordings {

  /** How many callers there are. */
  static final int CALLERS = 20;

  private static final int BATCH = 20;

  /**
   * A request that may be sent again.
   *
   * @param reports what it records
   * @param key its Idempotency-Key; empty where the reports' own UUIDs do the same
   */
  record Request(List<Report> reports, String key) {

    /** Sends it; returns the URIs of the actions. */
    List<String> send(Recorder recorder) {
      boolean isSingle = reports.size() == 1;
      RequestSpecification request =
          isSingle ? recorder.api().givenJson(reports.get(0)) : recorder.givenLines(reports);
      if (!key.isEmpty()) {
        request.header(Recorder.KEY, key);
      }
      Response response = request.when().post(isSingle ? "/action/" : "/action/batch/");
      response.then().statusCode(201);
      List<String> uris = new ArrayList<>();
      if (isSingle) {
        uris.add(text(response.then(), "resource_uri"));
      } else {
        json(response.then()).path("resource_uris").forEach(uri -> uris.add(uri.asText()));
      }
      return uris;
    }
  }

  private final Collection<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Collection<Request> unanswered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger reported = new AtomicInteger();
  private final String object;

  /** Calls on one object. */
  Recordings(String object) {
    this.object = object;
  }

  /** Lets all callers loose until the server has gone, and kills it after so many answers. */
  void runAndKill(Api api, int answers, Runnable kill) throws Exception {
    CountDownLatch enough = new CountDownLatch(answers);
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    List<Future<?>> callers =
        IntStream.range(0, CALLERS)
            .<Future<?>>mapToObj(
                caller -> threads.submit(() -> untilKilled(new Recorder(api), caller, enough)))
            .toList();
    boolean isBusy = enough.await(2, TimeUnit.MINUTES);
    kill.run();
    threads.shutdown();
    for (Future<?> caller : callers) {
      caller.get(1, TimeUnit.MINUTES);
    }
    if (!isBusy) {
      throw new AssertionError(enough.getCount() + " answers are missing");
    }
  }

  /** Sends every request again that was not answered, twice. */
  void sendAgain(Api api) {
    Function<Request, List<String>> sent = request -> request.send(new Recorder(api));
    for (Request request : unanswered) {
      List<String> first = sent.apply(request);
      acknowledged.addAll(first);
      if (!sent.apply(request).equals(first)) {
        throw new AssertionError(request + ": another answer than " + first);
      }
    }
  }

  /** The URIs of all actions that were acknowledged, as often as they were by first answers. */
  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** How many requests were cut off. */
  int cutOff() {
    return unanswered.size();
  }

  /** How many calls the requests report. */
  int reported() {
    return reported.get();
  }

  private void untilKilled(Recorder recorder, int caller, CountDownLatch enough) {
    boolean going = true;
    while (going) {
      Request request = request(caller);
      reported.addAndGet(request.reports().size());
      try {
        acknowledged.addAll(request.send(recorder));
        enough.countDown();
      } catch (UncheckedIOException gone) {
        unanswered.add(request);
        going = false;
      }
    }
  }

  /** A quarter of the callers each: single or many, with a key or with UUIDs of their own. */
  private Request request(int caller) {
    boolean isKeyed = caller % 2 == 0;
    int count = caller % 4 < 2 ? 1 : BATCH;
    Report report = Report.ended(object, "Success").with("user", "caller-" + caller);
    List<Report> reports =
        IntStream.range(0, count)
            .mapToObj(n -> isKeyed ? report : report.with("uuid", UUID.randomUUID().toString()))
            .toList();
    return new Request(reports, isKeyed ? UUID.randomUUID().toString() : "");
  }
}
