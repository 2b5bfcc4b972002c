package io.actionlog.contract.endurance;

import static io.actionlog.contract.harness.Api.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.ApiSocket.Event;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.actionlog.harness.ServerProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kill in the midst of recording: nothing acknowledged is lost, nothing is recorded twice, and
 * the events say the same.
 */
class RecordingKillIT {

  private static final int ANSWERS = 400;
  private static final String OBJECT = Report.object();
  private static final Recordings RECORDINGS = new Recordings(OBJECT);

  @TempDir private static Path folder;

  private static final List<Event> BEFORE = new ArrayList<>();
  private static final List<Event> RESUMED = new ArrayList<>();
  private static final List<Event> ALL = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private static List<String> listed;

  @SuppressWarnings("NullAway.Init")
  private static String stateOfWork;

  @BeforeAll
  static void killWhileTheyRecord() throws Exception {
    ServerProcess first = start();
    Recorder recorder = new Recorder(Api.at(first.address(), first.admin()));
    UUID work = recorder.working();
    try (ApiSocket<Event> events = recorder.api().events("")) {
      RECORDINGS.runAndKill(recorder.api(), ANSWERS, first::kill);
      BEFORE.addAll(untilCutOff(events));
    }
    try (ServerProcess second = start()) {
      Recorder after = new Recorder(Api.at(second.address(), second.admin()));
      RECORDINGS.sendAgain(after.api());
      UUID last = after.succeeded();
      long position = BEFORE.get(BEFORE.size() - 1).position();
      try (ApiSocket<Event> events = after.api().events("?since=" + position)) {
        RESUMED.addAll(
            Stream.generate(events::next).takeWhile(e -> !e.action().equals(last)).toList());
      }
      try (ApiSocket<Event> events = after.api().events("?since=0")) {
        ALL.addAll(Stream.generate(events::next).takeWhile(e -> !e.action().equals(last)).toList());
      }
      listed = after.actionsOn(OBJECT, false, "resource_uri");
      after.update(work, "{}").then().statusCode(200);
      stateOfWork = text(after.end(work, "Success").then().statusCode(200), "state");
    }
  }

  @Test
  void recordActionShouldHaveKeptWhatItAcknowledged() {
    assertThat(RECORDINGS.cutOff()).isPositive();
    assertThat(listed).containsAll(RECORDINGS.acknowledged());
  }

  @Test
  void recordActionShouldHaveRecordedNothingTwice() {
    assertThat(listed).doesNotHaveDuplicates().hasSize(RECORDINGS.reported());
    assertThat(RECORDINGS.acknowledged())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void watchActionsShouldTellWhatTheListShows() {
    List<String> created =
        ALL.stream()
            .filter(event -> event.json().path("parents").path(0).asText().equals(OBJECT))
            .map(event -> event.json().path("resource_uri").asText())
            .toList();
    assertThat(created).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(listed);
    assertThat(ALL).extracting(Event::position).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void watchActionsShouldResumeOverTheKillWithoutGapOrRepetition() {
    List<Event> both = new ArrayList<>(BEFORE);
    both.addAll(RESUMED);
    // The first event of all is the work's, which came before the watcher.
    assertThat(both).isEqualTo(ALL.subList(1, ALL.size()));
  }

  @Test
  void updateActionShouldFindTheWorkInProgressAfterTheKill() {
    assertThat(stateOfWork).isEqualTo("Success");
  }

  private static ServerProcess start() {
    return ServerProcess.start(folder.resolve("data"), Fixture.SCRIPTS, "--max-requests", "100000");
  }

  /** All that a watcher was sent before the server was gone. */
  private static List<Event> untilCutOff(ApiSocket<Event> events) {
    List<Event> seen = new ArrayList<>();
    boolean going = true;
    while (going) {
      try {
        seen.add(events.next());
      } catch (UncheckedIOException gone) {
        going = false;
      }
    }
    return seen;
  }
}
