package io.actionlog.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Sends what a file says over connections of its own thread each, and prints what it found as JSON.
 */
public final class LoadClient {

  private static final double NANOS_PER_MILLI = 1e6;

  private LoadClient() {}

  /** Runs the plan in the file that the one argument names. */
  public static void main(String[] arguments) throws Exception {
    JsonMapper json = new JsonMapper();
    LoadPlan plan = json.readValue(Path.of(arguments[0]).toFile(), LoadPlan.class);
    System.out.println(json.writeValueAsString(run(plan)));
  }

  private static LoadResult run(LoadPlan plan) throws Exception {
    List<byte[]> requests = plan.calls().stream().map(call -> bytes(plan, call)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(plan.connections());
    long began = System.nanoTime();
    long end = began + plan.seconds() * 1_000_000_000L;
    List<Future<LoadConnection.Times>> futures = new ArrayList<>();
    for (int connection = 0; connection < plan.connections(); connection++) {
      int first = connection * requests.size() / plan.connections();
      futures.add(
          threads.submit(() -> new LoadConnection(plan.address(), requests, first).runUntil(end)));
    }
    LongStream times = LongStream.empty();
    long errors = 0;
    for (Future<LoadConnection.Times> future : futures) {
      times = LongStream.concat(times, future.get().nanos());
      errors += future.get().errors();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    threads.shutdown();
    long[] sorted = times.sorted().toArray();
    return new LoadResult(
        sorted.length, seconds, percentile(sorted, 0.5), percentile(sorted, 0.99), errors);
  }

  private static double percentile(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) (sorted.length * share)] / NANOS_PER_MILLI;
  }

  private static byte[] bytes(LoadPlan plan, HttpCall call) {
    byte[] body = call.body().getBytes(UTF_8);
    StringBuilder head = new StringBuilder();
    head.append(call.method()).append(' ').append(call.path()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(plan.address().getAuthority()).append("\r\n");
    call.headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return (head + "\r\n" + call.body()).getBytes(UTF_8);
  }
}
