package io.actionlog.benchmarks.load;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.actionlog.benchmarks.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Load by a Java process, where no wrk is installed. */
record JavaLoad(Path work) implements HttpLoad {

  @Override
  public String name() {
    return "Java";
  }

  @Override
  public LoadResult run(LoadPlan plan) throws IOException {
    Path file = Files.createTempFile(work, "load", ".json");
    JsonMapper json = new JsonMapper();
    json.writeValue(file.toFile(), plan);
    List<String> command =
        List.of(
            ChildProcess.java(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LoadClient.class.getName(),
            file.toString());
    Path output = Files.createTempFile(work, "load", ".txt");
    try (ChildProcess client = ChildProcess.start(output, Map.of(), command)) {
      return json.readValue(client.finish(), LoadResult.class);
    }
  }
}
