package io.actionlog.client.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recorder before a fake Actionlog. */
@Timeout(60)
public abstract class RecorderTestBase {

  public @TempDir Path directory;
  public FakeActionlog actionlog;
  public ActionlogClient client;
  public ActionRecorder recorder;

  @BeforeEach
  void start() throws IOException {
    actionlog = new FakeActionlog();
    client = client();
    recorder = builder().build();
  }

  @AfterEach
  void stop() {
    recorder.close();
    client.close();
    actionlog.close();
  }

  ActionlogClient client() {
    return ActionlogClient.builder(actionlog.address())
        .credentials("anna", "key")
        .retries(0)
        .build();
  }

  protected ActionRecorderBuilder builder() {
    return ActionRecorder.builder(client, directory.resolve("spool"))
        .pauses(Duration.ofMillis(1), Duration.ofMillis(5))
        .closeWithin(Duration.ofSeconds(30));
  }

  protected static RecordActionRequest aCall(int number) {
    return work("/call/" + number + "/").state(RecordedState.SUCCESS);
  }

  protected static RecordActionRequest work(String path) {
    return new RecordActionRequest()
        .action("Service Redeploy")
        .objectUri("/api/app/v1/service/1/")
        .method("POST")
        .path(path);
  }

  void record(int from, int to) {
    IntStream.range(from, to).forEach(i -> assertThat(recorder.record(aCall(i))).isTrue());
  }

  static List<String> paths(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "/call/" + i + "/").toList();
  }

  protected static void await(BooleanSupplier condition) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(50))
        .until(condition::getAsBoolean);
  }
}
