package io.actionlog.benchmarks.stream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.actionlog.benchmarks.load.HttpClientCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;

/** Opens followers, has lines sent to them, and prints as JSON how fast they came. */
public final class FollowerClient {

  private static final String LINE =
      "{\"log\": \"Step 12/40 : RUN apt-get install -y --no-install-recommends build-essential\"}";

  /** How many lines are appended in one call; at most what the API takes. */
  private static final int BATCH = 1000;

  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * What is done and where.
   *
   * @param address the server's
   * @param followPath where followers connect
   * @param appendPath where lines are sent
   * @param followers how many followers there are
   * @param lines how many lines each gets
   * @param isAlone whether a line is sent when all have the one before; else as fast as it goes
   */
  record Plan(
      URI address,
      String followPath,
      String appendPath,
      int followers,
      int lines,
      boolean isAlone) {}

  /**
   * What came out.
   *
   * @param seconds from the first append until all have all lines
   * @param p50 how long a line that comes alone takes to half of the followers, in milliseconds
   *     behind the first of them
   * @param p99 the same for all but one of a hundred
   */
  record Result(double seconds, double p50, double p99) {}

  private FollowerClient() {}

  /** Does what the one argument, a plan in JSON, says. */
  public static void main(String[] arguments) throws IOException {
    JsonMapper json = new JsonMapper();
    Plan plan = json.readValue(arguments[0], Plan.class);
    HttpClientCalls calls = new HttpClientCalls(plan.address());
    try (Followers followers =
        Followers.open(plan.address(), plan.followPath(), plan.followers())) {
      Result result =
          plan.isAlone() ? alone(plan, calls, followers) : flood(plan, calls, followers);
      System.out.println(json.writeValueAsString(result));
    }
  }

  private static Result flood(Plan plan, HttpClientCalls calls, Followers followers)
      throws IOException {
    long began = System.nanoTime();
    CompletableFuture<Void> appended =
        CompletableFuture.runAsync(
            () -> {
              for (int left = plan.lines(); left > 0; left -= BATCH) {
                append(plan, calls, Math.min(BATCH, left));
              }
            });
    followers.await((long) plan.followers() * plan.lines(), (frames, now) -> {});
    appended.join();
    return new Result((System.nanoTime() - began) / 1e9, 0, 0);
  }

  private static Result alone(Plan plan, HttpClientCalls calls, Followers followers)
      throws IOException {
    long began = System.nanoTime();
    Delays delays = new Delays(plan.followers() * plan.lines());
    for (int line = 0; line < plan.lines(); line++) {
      CompletableFuture<Void> appended = CompletableFuture.runAsync(() -> append(plan, calls, 1));
      delays.first = 0;
      followers.await(plan.followers(), delays);
      appended.join();
    }
    Arrays.sort(delays.nanos);
    return new Result((System.nanoTime() - began) / 1e9, delays.at(0.5), delays.at(0.99));
  }

  private static void append(Plan plan, HttpClientCalls calls, int lines) {
    try {
      calls.post(plan.appendPath(), Collections.nCopies(lines, LINE).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long behind the first follower each other has a line. */
  private static final class Delays implements Followers.Arrival {

    private final long[] nanos;
    private int count;
    private long first;

    Delays(int most) {
      nanos = new long[most];
    }

    @Override
    public void came(int frames, long nanoTime) {
      first = first == 0 ? nanoTime : first;
      for (int frame = 0; frame < frames; frame++) {
        nanos[count++] = nanoTime - first;
      }
    }

    double at(double share) {
      return nanos[(int) (nanos.length * share)] / NANOS_PER_MILLI;
    }
  }
}
