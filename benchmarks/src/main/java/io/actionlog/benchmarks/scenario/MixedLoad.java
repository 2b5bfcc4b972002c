package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.data.ActionGenerator;
import io.actionlog.benchmarks.data.StoredActions;
import io.actionlog.benchmarks.load.HttpCall;
import io.actionlog.benchmarks.load.HttpClientCalls;
import io.actionlog.benchmarks.load.HttpLoad;
import io.actionlog.benchmarks.load.LoadPlan;
import io.actionlog.benchmarks.load.LogFollower;
import io.actionlog.benchmarks.measure.Conditions;
import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.process.ActionlogProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All kinds of calls at a time; the first error ends it. */
final class MixedLoad {

  /** How many lines an action's log has. */
  static final int LINES = 200;

  private static final int CALLERS = 8;
  private static final int STARTERS = 4;
  private static final int FOLLOWERS = 5;

  private final ActionlogProcess server;
  private final HttpLoad load;
  private final HttpClientCalls calls;
  private final LogFollower follower;
  private final List<List<HttpCall>> plans;

  MixedLoad(Conditions conditions, ActionlogProcess server) throws IOException {
    this.server = server;
    this.load = HttpLoad.of(conditions);
    this.calls = new HttpClientCalls(server.address());
    this.follower = new LogFollower(server.address());
    byte[] page = calls.get("/api/audit/v1/action/?limit=1&offset=" + conditions.actions() / 2);
    this.plans =
        List.of(
            List.of(HttpCall.get("/api/audit/v1/action/" + StoredActions.uuid(page) + "/")),
            List.of(HttpCall.get("/api/audit/v1/action/?limit=25")),
            RecordScenario.posts());
  }

  /** The calls and the delivered lines of all together. */
  Reading run(Duration span) throws IOException {
    ExecutorService threads = Executors.newCachedThreadPool();
    long end = System.nanoTime() + span.toNanos();
    try {
      List<Future<Reading>> rates = new ArrayList<>();
      for (List<HttpCall> plan : plans) {
        rates.add(threads.submit(() -> load.run(plan(plan, span)).reading()));
      }
      List<Future<Integer>> lines = new ArrayList<>();
      for (int starter = 0; starter < STARTERS; starter++) {
        String object = ActionGenerator.object(1_000_000 + starter);
        lines.add(threads.submit(() -> startUntil(threads, end, object)));
      }
      double rate = 0;
      for (Future<Reading> each : rates) {
        rate += Objects.requireNonNull(each.get().values().get(Metric.RATE));
      }
      double delivered = sum(lines);
      return Reading.of(Metric.RATE, rate).with(Metric.LINES, delivered / span.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (ExecutionException e) {
      throw new IOException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private LoadPlan plan(List<HttpCall> plan, Duration span) {
    return new LoadPlan(server.address(), plan, CALLERS, Math.toIntExact(span.toSeconds()));
  }

  private static double sum(List<Future<Integer>> counts)
      throws ExecutionException, InterruptedException {
    double sum = 0;
    for (Future<Integer> count : counts) {
      sum += count.get();
    }
    return sum;
  }

  /** Starts an action, has it followed to its end, and starts the next one. */
  private int startUntil(ExecutorService threads, long end, String object)
      throws IOException, ExecutionException, InterruptedException {
    int lines = 0;
    while (System.nanoTime() < end) {
      byte[] started =
          calls.post("/api/audit/v1/operation/talk/start/", "{\"object\": \"" + object + "\"}");
      String logs =
          "/api/audit/v1/action/" + StoredActions.uuidOf(started) + "/logs/?tail=" + LINES;
      List<Future<Integer>> followers = new ArrayList<>();
      for (int each = 0; each < FOLLOWERS; each++) {
        followers.add(threads.submit(() -> follower.follow(logs)));
      }
      lines += delivered(followers);
    }
    return lines;
  }

  private static int delivered(List<Future<Integer>> followers)
      throws ExecutionException, InterruptedException {
    int lines = 0;
    for (Future<Integer> follower : followers) {
      if (follower.get() < LINES) {
        throw new IllegalStateException(follower.get() + " lines (expected " + LINES + ")");
      }
      lines += follower.get();
    }
    return lines;
  }
}
