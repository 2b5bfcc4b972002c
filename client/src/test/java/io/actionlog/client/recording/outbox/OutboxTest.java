package io.actionlog.client.recording.outbox;

import io.actionlog.client.recording.spool.Report;
import io.actionlog.client.recording.spool.Spool;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.generated.model.ReportedState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Holds the outbox to its bounds, and to what it keeps beyond them. */
@Timeout(60)
class OutboxTest {

  private static final UUID ACTION = UUID.fromString("9c2ac2ad-0ff8-4d5b-9d3c-1b7a4c9d4b11");
  private static final Logger LOG = Logger.getLogger(Outbox.class.getName());

  @TempDir Path directory;

  @Test
  void addShouldPutOnDiskWhatIsTooLongForMemory() throws Exception {
    try (Outbox outbox = open(10_000, 1 << 30)) {
      for (int i = 0; i < 300; i++) {
        assertThat(outbox.add(aLine(i, "x".repeat(65_000)))).isTrue();
      }

      assertThat(directory.resolve("spool-000000000001.ndjson")).exists();
      assertThat(deliver(outbox, 300))
          .extracting(report -> ((Report.Line) report).number())
          .isSorted()
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void addShouldKeepAnEndWhenThereIsNoRoom() throws Exception {
    try (Outbox outbox = open(1, 10)) {
      assertThat(outbox.add(aLine(0, "kept"))).isTrue();
      assertThat(outbox.add(aLine(1, "dropped"))).isFalse();

      assertThat(outbox.add(anEnd())).isTrue();

      assertThat(deliver(outbox, 2)).containsExactly(aLine(0, "kept"), anEnd());
      assertThat(outbox.dropped()).isEqualTo(1);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void addShouldKeepAnEndWhenTheDiskIsFull() throws Exception {
    Spool spool = Spool.open(directory, 1 << 20, 1);
    Files.createSymbolicLink(directory.resolve("spool-000000000002.ndjson"), Path.of("/dev/full"));
    try (Outbox outbox = new Outbox(spool, 1, 1000, new RefusedReports(directory))) {
      assertThat(outbox.add(aLine(0, "kept"))).isTrue();
      assertThat(outbox.add(aLine(1, "dropped"))).isFalse();

      assertThat(outbox.add(anEnd())).isTrue();

      assertThat(deliver(outbox, 2)).containsExactly(aLine(0, "kept"), anEnd());
    }
  }

  @Test
  void addShouldSayOnceThatTheSpoolCannotBeWritten() throws IOException {
    List<String> logged = new ArrayList<>();
    Handler handler = new Recording(logged);
    LOG.addHandler(handler);
    try (Outbox outbox = open(1, 1 << 20)) {
      Files.createDirectory(directory.resolve("spool-000000000001.ndjson"));
      for (int i = 0; i < 5; i++) {
        outbox.add(aLine(i, "x"));
      }
    } finally {
      LOG.removeHandler(handler);
    }

    assertThat(logged).filteredOn(text -> text.contains("The spool cannot be written")).hasSize(1);
  }

  private Outbox open(int capacity, long spoolBytes) throws IOException {
    Spool spool = Spool.open(directory, spoolBytes, 8 << 20);
    return new Outbox(spool, capacity, 1000, new RefusedReports(directory));
  }

  private static List<Report> deliver(Outbox outbox, int count) throws Exception {
    List<Report> delivered = new ArrayList<>();
    while (delivered.size() < count) {
      delivered.addAll(requireNonNull(outbox.next()).reports());
      outbox.delivered();
    }
    return delivered;
  }

  private static Report aLine(long number, String text) {
    return new Report.Line(ACTION, number, text, 1_410_942_382);
  }

  private static Report anEnd() {
    return new Report.End(ACTION, ReportedState.SUCCESS, Instant.ofEpochSecond(1_410_942_382));
  }

  /** Keeps what is logged. */
  private static final class Recording extends Handler {
    private final List<String> texts;

    Recording(List<String> texts) {
      this.texts = texts;
    }

    @Override
    public void publish(LogRecord entry) {
      texts.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
