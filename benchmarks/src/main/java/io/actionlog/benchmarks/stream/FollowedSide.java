package io.actionlog.benchmarks.stream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.measure.Side;
import io.actionlog.benchmarks.process.ChildProcess;
import io.actionlog.benchmarks.process.HttpServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A server whose followers are sent a number of lines, however long that takes.
 *
 * @param name how tables name it
 * @param server the server, which is closed with this side
 * @param plan what the client does
 * @param work where output goes
 */
record FollowedSide(String name, HttpServerProcess server, FollowerClient.Plan plan, Path work)
    implements Side {

  private static final double NANOS_PER_MICRO = 1000;

  @Override
  public Reading measure(Duration span) throws IOException {
    Duration before = server.process().cpu();
    FollowerClient.Result result = run();
    Duration cpu = server.process().cpu().minus(before);
    long frames = (long) plan.followers() * plan.lines();
    Reading reading =
        plan.isAlone()
            ? Reading.of(Metric.P50, result.p50()).with(Metric.P99, result.p99())
            : Reading.of(Metric.LINES, frames / result.seconds());
    return cpu.isZero()
        ? reading
        : reading.with(Metric.CPU, cpu.toNanos() / NANOS_PER_MICRO / frames);
  }

  private FollowerClient.Result run() throws IOException {
    JsonMapper json = new JsonMapper();
    List<String> command =
        List.of(
            ChildProcess.java(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            FollowerClient.class.getName(),
            json.writeValueAsString(plan));
    Path output = Files.createTempFile(work, "followers", ".txt");
    try (ChildProcess client = ChildProcess.start(output, Map.of(), command)) {
      return json.readValue(client.finish(), FollowerClient.Result.class);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
