package io.actionlog.client.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the spool to giving back what it was given, whatever its disk does. */
class SpoolTest {

  private static final long SEGMENT_BYTES = 10;

  @TempDir Path directory;
  private Spool spool;

  @BeforeEach
  void open() throws IOException {
    spool = Spool.open(directory, 1 << 20, SEGMENT_BYTES);
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @Test
  void appendShouldWorkAgainAfterTheNextFileCouldNotBeOpened() throws IOException {
    append("first line");
    Path obstacle = directory.resolve("spool-000000000002.ndjson");
    Files.createDirectory(obstacle);
    assertThatThrownBy(() -> append("lost")).isInstanceOf(IOException.class);
    Files.delete(obstacle);

    append("second line");
    append("third line");

    assertThat(deliverAll()).containsExactly("first line", "second line", "third line");
    assertThat(spool.isEmpty()).isTrue();
  }

  private void append(String line) throws IOException {
    spool.append(List.of((line + "\n").getBytes(StandardCharsets.UTF_8)), 0);
  }

  private void deliver(long until) throws IOException {
    spool.sending(until);
    spool.delivered();
  }

  private List<String> deliverAll() throws IOException {
    List<String> lines = new ArrayList<>();
    while (!spool.isEmpty()) {
      SpoolReader.Range range = spool.next();
      byte[] read = new Segments(directory).read(range.segment(), range.from(), range.to());
      new String(read, StandardCharsets.UTF_8).lines().forEach(lines::add);
      deliver(range.to());
    }
    return lines;
  }
}
