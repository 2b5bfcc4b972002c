package io.actionlog.contract.endurance;

import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Api;
import io.actionlog.harness.Scripts;
import io.actionlog.harness.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Two kills in a row, each while 50 callers start operations, lines flow and followers read:
 * nothing told is lost, and what is sent again with its key is done once.
 */
class KillIT {

  private static final String SERVER_ENDED =
      "Failed: the server ended while this action was in progress";
  private static final int STARTS = 250;
  private static final int SEEN_LINES = 4000;
  private static final int BLOCKED_OBJECTS = 3;
  private static final int PENDING_EACH = 3;
  private static final List<String> FULL_LOG =
      IntStream.range(0, Load.LINES).mapToObj(number -> "line " + number).toList();

  @TempDir private static Path folder;

  private static final List<Aftermath> AFTERMATHS = new ArrayList<>();
  private static final Acknowledged ACKNOWLEDGED = new Acknowledged();
  private static final List<UUID> IN_PROGRESS = new ArrayList<>();
  private static final List<UUID> PENDING = new ArrayList<>();
  private static final List<String> BLOCKED = new ArrayList<>();

  @BeforeAll
  static void killTwice() throws Exception {
    RunJournal journal = new RunJournal(folder.resolve("journal"));
    try (Scripts scripts = new Scripts(Files.createDirectory(folder.resolve("scripts")))) {
      ServerProcess server = start(scripts);
      for (int kill = 1; kill <= 2; kill++) {
        Api api = Api.at(server.address(), server.admin());
        block(api, scripts);
        Load load = new Load(api, scripts, journal, ACKNOWLEDGED);
        load.runAndKill(server, STARTS, SEEN_LINES);
        journal.killed();
        IN_PROGRESS.addAll(load.talking());
        server = start(scripts);
        unblock(scripts);
        Api after = Api.at(server.address(), server.admin());
        load.startAgain(after);
        AFTERMATHS.add(Aftermath.of(kill, after, ACKNOWLEDGED, IN_PROGRESS, PENDING));
      }
      server.close();
    }
  }

  @AfterAll
  static void forget() {
    AFTERMATHS.clear();
  }

  @ParameterizedTest
  @FieldSource("AFTERMATHS")
  void startOperationShouldHaveKeptEveryAcknowledgedAction(Aftermath after) {
    Map<UUID, String> objects =
        after.census().byUuid().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, entry -> entry.getValue().path("object").asText()));
    assertThat(after.acknowledged().started()).hasSizeGreaterThanOrEqualTo(STARTS * after.kill());
    assertThat(objects).containsAllEntriesOf(after.acknowledged().started());
  }

  @ParameterizedTest
  @FieldSource("AFTERMATHS")
  void streamActionLogsShouldHaveKeptEveryAcknowledgedLineInItsPlace(Aftermath after) {
    assertThat(after.acknowledged().lineCount()).isGreaterThanOrEqualTo(SEEN_LINES * after.kill());
    List<String> lost = new ArrayList<>();
    after
        .acknowledged()
        .lines()
        .forEach(
            (uuid, lines) -> {
              List<String> log = after.log(uuid);
              lines.forEach(
                  (number, text) -> {
                    if (number >= log.size() || !log.get(number.intValue()).equals(text)) {
                      lost.add(uuid + " " + number + ": " + text);
                    }
                  });
            });
    assertThat(lost).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("AFTERMATHS")
  void listActionsShouldShowEveryActionOnce(Aftermath after) {
    assertThat(after.census().actions())
        .extracting(action -> action.path("uuid").asText())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @FieldSource("AFTERMATHS")
  void listActionsShouldShowNoMoreActionsThanWereAskedFor(Aftermath after) {
    assertThat(after.census().actions()).hasSizeLessThanOrEqualTo(after.acknowledged().sent());
  }

  @ParameterizedTest
  @FieldSource("AFTERMATHS")
  void listActionsShouldCountWhatItShows(Aftermath after) {
    assertThat(after.census().totalCount()).isEqualTo(after.census().actions().size());
    assertThat(after.census().countPerState()).isEqualTo(after.census().recount());
  }

  @ParameterizedTest
  @FieldSource("AFTERMATHS")
  void getActionShouldShowFailedWhatWasInProgress(Aftermath after) {
    assertThat(after.inProgress())
        .isNotEmpty()
        .allSatisfy(
            uuid -> {
              assertThat(after.state(uuid)).isEqualTo("Failed");
              assertThat(after.log(uuid)).endsWith(SERVER_ENDED).containsOnlyOnce(SERVER_ENDED);
            });
  }

  @ParameterizedTest
  @FieldSource("AFTERMATHS")
  void getActionShouldShowThatPendingActionsWereStartedAndHaveEnded(Aftermath after) {
    assertThat(after.pending())
        .hasSize(BLOCKED_OBJECTS * PENDING_EACH * after.kill())
        .allSatisfy(
            uuid -> {
              assertThat(after.state(uuid)).isEqualTo("Success");
              assertThat(after.log(uuid)).containsExactly("done");
            });
  }

  @ParameterizedTest
  @FieldSource("AFTERMATHS")
  void getActionShouldShowEndedActionsAsBefore(Aftermath after) {
    assertThat(after.acknowledged().ended()).isNotEmpty();
    assertThat(after.census().byUuid()).containsAllEntriesOf(after.acknowledged().ended());
  }

  @ParameterizedTest
  @FieldSource("AFTERMATHS")
  void getActionShouldShowAllOthersEndedOneWayOrTheOther(Aftermath after) {
    assertThat(after.census().byUuid().keySet())
        .filteredOn(uuid -> !after.inProgress().contains(uuid) && !after.pending().contains(uuid))
        .filteredOn(uuid -> !hasEndedWell(after, uuid) && !hasEndedWithTheServer(after, uuid))
        .extracting(uuid -> uuid + " " + after.state(uuid) + " " + after.log(uuid))
        .isEmpty();
  }

  @Test
  void startOperationShouldHavePerformedNothingTwice() {
    List<String> begun = new RunJournal(folder.resolve("journal")).begun();
    assertThat(begun).hasSizeGreaterThanOrEqualTo(2 * STARTS / 2).doesNotHaveDuplicates();
  }

  @Test
  void startOperationShouldHavePerformedOneActionAtATimeOnAnObject() {
    assertThat(new RunJournal(folder.resolve("journal")).overlaps()).isEmpty();
  }

  private static boolean hasEndedWell(Aftermath after, UUID uuid) {
    return after.state(uuid).equals("Success") && after.log(uuid).equals(FULL_LOG);
  }

  private static boolean hasEndedWithTheServer(Aftermath after, UUID uuid) {
    List<String> log = after.log(uuid);
    int lines = log.size() - 1;
    return after.state(uuid).equals("Failed")
        && lines <= FULL_LOG.size()
        && log.equals(
            Stream.concat(FULL_LOG.stream().limit(lines), Stream.of(SERVER_ENDED)).toList());
  }

  private static ServerProcess start(Scripts scripts) {
    return ServerProcess.start(
        folder.resolve("data"), scripts, "--max-running", "64", "--max-requests", "100000");
  }

  /** Leaves actions in progress that wait, and Pending ones behind them. */
  private static void block(Api api, Scripts scripts) {
    for (int index = 0; index < BLOCKED_OBJECTS; index++) {
      String object = scripts.object("gate", "echo done");
      IN_PROGRESS.add(started(api, object));
      BLOCKED.add(object);
      Collections.addAll(PENDING, started(api, object), started(api, object), started(api, object));
    }
  }

  private static UUID started(Api api, String object) {
    ACKNOWLEDGED.sending();
    UUID uuid = uuid(api.start(Scripts.RUN, object).then().statusCode(202));
    ACKNOWLEDGED.started(uuid, object);
    return uuid;
  }

  private static void unblock(Scripts scripts) {
    for (String object : BLOCKED) {
      IntStream.range(0, PENDING_EACH).forEach(index -> scripts.open(object));
    }
    BLOCKED.clear();
  }
}
