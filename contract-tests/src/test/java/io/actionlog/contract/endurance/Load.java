package io.actionlog.contract.endurance;

import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Suite;
import io.actionlog.harness.Scripts;
import io.actionlog.harness.ServerProcess;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Fifty callers that start operations and follow their logs, half of them on objects that they
 * share, beside talkers whose logs flow as fast as they are read, until the server is killed.
 */
final class Load {

  /** How many lines a caller's operation logs. */
  static final int LINES = 20;

  private static final int CALLERS = 50;
  private static final int SHARED = 5;
  private static final int TALKERS = 8;

  private final Api api;
  private final Scripts scripts;
  private final RunJournal journal;
  private final Acknowledged acknowledged;
  private final List<String> shared = new ArrayList<>();
  private final Map<String, String> unanswered = new ConcurrentHashMap<>();
  private final Collection<UUID> talking = new ConcurrentLinkedQueue<>();
  private final Collection<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean killed;

  Load(Api api, Scripts scripts, RunJournal journal, Acknowledged acknowledged) {
    this.api = api;
    this.scripts = scripts;
    this.journal = journal;
    this.acknowledged = acknowledged;
  }

  /** Lets all loose, and kills the server in the midst of it. */
  void runAndKill(ServerProcess server, int starts, int lines) throws InterruptedException {
    int before = acknowledged.started().size();
    int linesBefore = acknowledged.lineCount();
    for (int index = 0; index < SHARED; index++) {
      shared.add(callersObject());
    }
    repeat(TALKERS, index -> talk());
    repeat(CALLERS, this::call);
    await("load")
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                !failures.isEmpty()
                    || acknowledged.started().size() >= before + starts
                        && acknowledged.lineCount() >= linesBefore + lines
                        && talking.size() == TALKERS);
    killed = true;
    server.kill();
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(failures).isEmpty();
  }

  /** The actions that were in progress for certain when the server was killed. */
  Collection<UUID> talking() {
    return talking;
  }

  private void repeat(int times, IntConsumer round) {
    for (int index = 0; index < times; index++) {
      int number = index;
      threads.execute(() -> untilKilled(() -> round.accept(number)));
    }
  }

  private void untilKilled(Runnable round) {
    boolean going = true;
    while (going) {
      try {
        round.run();
      } catch (UncheckedIOException gone) {
        if (!killed) {
          failures.add(gone);
        }
        going = false;
      } catch (RuntimeException | AssertionError failure) {
        failures.add(failure);
        going = false;
      }
    }
  }

  private void call(int caller) {
    String object = caller % 2 == 0 ? callersObject() : shared.get(caller % SHARED);
    UUID uuid = start(object);
    follow(uuid, () -> {});
    JsonNode action = json(api.getAction(uuid));
    assertThat(action.path("state").asText()).as("%s", action).isEqualTo("Success");
    acknowledged.ended(uuid, action);
  }

  /** Its next line comes when the one before was seen. */
  private void talk() {
    String object = scripts.object("i=0; while gate; do echo \"line $i\"; i=$((i+1)); done");
    UUID uuid = start(object);
    scripts.open(object);
    talking.add(uuid);
    follow(uuid, () -> scripts.open(object));
  }

  private UUID start(String object) {
    acknowledged.sending();
    String key = UUID.randomUUID().toString();
    unanswered.put(key, object);
    UUID uuid = start(api, object, key);
    unanswered.remove(key);
    acknowledged.started(uuid, object);
    return uuid;
  }

  /**
   * Sends again, to the server that has taken the place of the killed one, the starts that were not
   * answered: twice, since the second one is answered by what is stored in any case.
   */
  void startAgain(Api after) {
    assertThat(unanswered).isNotEmpty();
    unanswered.forEach(
        (key, object) -> {
          UUID uuid = start(after, object, key);
          assertThat(start(after, object, key)).isEqualTo(uuid);
          acknowledged.started(uuid, object);
        });
  }

  private static UUID start(Api api, String object, String key) {
    return uuid(
        api.givenJson("{\"object\": \"" + object + "\"}")
            .header(Recorder.KEY, key)
            .when()
            .post("/operation/{name}/start/", Scripts.RUN)
            .then()
            .statusCode(202));
  }

  private void follow(UUID uuid, Runnable afterLine) {
    try (ApiSocket<String> logs = api.logs(uuid, "")) {
      Frame frame = logs.frame();
      while (frame.opcode() == Frame.TEXT) {
        JsonNode line = Suite.json(frame.text());
        acknowledged.line(uuid, line.path("number").asLong(), line.path("log").asText());
        afterLine.run();
        frame = logs.frame();
      }
      assertThat(frame.closeCode()).isEqualTo(1000);
    }
  }

  private String callersObject() {
    return scripts.object(
        journal.prologue(),
        RunJournal.BEGIN,
        "i=0; while [ $i -lt " + LINES + " ]; do echo \"line $i\"; i=$((i+1)); done",
        RunJournal.END);
  }
}
