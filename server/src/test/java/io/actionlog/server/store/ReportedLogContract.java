package io.actionlog.server.store;

import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static io.actionlog.server.store.Fixtures.added;
import static io.actionlog.server.store.Fixtures.anAction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.Lease;
import io.actionlog.server.action.LogAppender;
import io.actionlog.server.action.LogEntry;
import io.actionlog.server.action.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every store adds lines that were reported from outside. */
abstract class ReportedLogContract extends StoreContract {

  private static final int LOG_BYTES = 1_000_000;

  private Action action = anAction(IN_PROGRESS);

  @Override
  StoreLimits limits() {
    return StoreLimits.defaults().withLogBytes(LOG_BYTES);
  }

  @BeforeEach
  void addTheAction() {
    action = added(store(), anAction(IN_PROGRESS).withLease(Lease.of(60).from(NOON))).get(0);
  }

  private void append(List<LogEntry> lines) {
    store()
        .change(
            transaction -> {
              transaction.appendLog(NAMESPACE, action.uuid(), lines);
              return true;
            });
  }

  private void close(String line) {
    store()
        .change(
            transaction -> {
              transaction.closeLog(NAMESPACE, action.uuid(), new LogEntry(line, null));
              return true;
            });
  }

  private static List<LogEntry> lines(String... texts) {
    return Stream.of(texts).map(text -> new LogEntry(text, null)).toList();
  }

  private List<LogLine> log() {
    List<LogLine> all = new ArrayList<>();
    while (all.size() < stores().logs().count(NAMESPACE, action.uuid())) {
      all.addAll(stores().logs().read(NAMESPACE, action.uuid(), all.size(), 1_000));
    }
    return all;
  }

  @Test
  void appendLogShouldNumberTheLinesOnAndDateThem() {
    append(lines("a"));
    reopen();
    append(List.of(new LogEntry("b", NOON.minusSeconds(5)), new LogEntry("c\r\nd", null)));
    long noon = NOON.getEpochSecond();
    assertThat(log())
        .containsExactly(
            new LogLine(0, noon, "a"),
            new LogLine(1, noon - 5, "b"),
            new LogLine(2, noon, "c"),
            new LogLine(3, noon, "d"));
  }

  @Test
  void appendLogShouldTakeManyLinesAtOnce() {
    for (int i = 0; i < 2; i++) {
      append(IntStream.range(0, 10_000).mapToObj(n -> new LogEntry("line " + n, null)).toList());
    }
    List<LogLine> log = log();
    assertThat(log).hasSize(20_000);
    for (int i = 0; i < log.size(); i++) {
      assertThat(log.get(i)).isEqualTo(new LogLine(i, NOON.getEpochSecond(), "line " + i % 10_000));
    }
  }

  @Test
  void appendLogShouldDropWhatIsMoreThanTheLogHoldsAndSayIt() {
    append(lines("x".repeat(60_000)));
    append(IntStream.range(0, 40).mapToObj(n -> new LogEntry("y".repeat(30_000), null)).toList());
    append(lines("late"));
    List<LogLine> log = log();
    assertThat(log.get(log.size() - 1).text())
        .isEqualTo("The log is full: it holds at most 1000000 bytes, further lines are dropped.");
    assertThat(log).hasSize(1 + 31 + 1);
  }

  @Test
  void closeLogShouldWriteItsLineAfterOthersAndToALogThatIsFull() {
    append(lines("a"));
    close("b");
    assertThat(log()).extracting(LogLine::text).containsExactly("a", "b");
    append(IntStream.range(0, 40).mapToObj(n -> new LogEntry("y".repeat(30_000), null)).toList());
    long full = stores().logs().count(NAMESPACE, action.uuid());
    close("Failed: so it is");
    reopen();
    assertThat(stores().logs().read(NAMESPACE, action.uuid(), full - 1, 10))
        .extracting(LogLine::text)
        .containsExactly(
            "The log is full: it holds at most 1000000 bytes, further lines are dropped.",
            "Failed: so it is");
  }

  @Test
  void appendLogShouldLeaveNothingWhenTheChangeThrows() {
    assertThatThrownBy(
        () ->
            store()
                .change(
                    transaction -> {
                      transaction.appendLog(NAMESPACE, action.uuid(), lines("a"));
                      throw new IllegalStateException("on purpose");
                    }));
    append(lines("b"));
    assertThat(log()).extracting(LogLine::text).containsExactly("b");
  }

  @Test
  void listenersShouldHearOfTheLinesBeforeTheStateAndAfterTheCommit() {
    List<String> heard = new ArrayList<>();
    stores()
        .logs()
        .addListener(
            (namespace, uuid, lines) -> {
              assertThat(stores().logs().count(namespace, uuid)).isEqualTo(2);
              lines.forEach(line -> heard.add(line.number() + " " + line.text()));
            });
    store().addListener(changed -> heard.add(changed.state().label()));
    store()
        .change(
            transaction -> {
              transaction.move(NAMESPACE, action.uuid(), SUCCESS, NOON);
              transaction.appendLog(NAMESPACE, action.uuid(), lines("a", "b"));
              return true;
            });
    assertThat(heard).containsExactly("0 a", "1 b", "Success");
  }

  @Test
  void appendLogShouldRefuseALogThatSomebodyElseAppendsTo() {
    try (LogAppender open = stores().logs().open(NAMESPACE, action.uuid())) {
      open.flush();
      assertThatThrownBy(() -> append(lines("a"))).isInstanceOf(IllegalStateException.class);
    }
    append(lines("b"));
    assertThat(log()).hasSize(1);
  }
}
