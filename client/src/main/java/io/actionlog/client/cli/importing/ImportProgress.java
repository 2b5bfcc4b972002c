package io.actionlog.client.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.PlainText;
import io.actionlog.client.recording.spool.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an import has come, kept in a file beside what is imported. The file is replaced as a
 * whole, so that it is never half a one. Only its owner may open it. For one thread.
 */
public final class ImportProgress {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int FIRST_SKIPS = 20;

  private final Path file;
  private final String identity;
  private final List<ImportBatch.Skip> firstSkips = new ArrayList<>();
  private long offset;
  private long lines;
  private long imported;
  private long importedBefore;
  private long known;
  private long skipped;
  private long leftOut;
  private long skippedFileSize;

  private ImportProgress(Path file, String identity) {
    this.file = file;
    this.identity = identity;
  }

  /**
   * What the file says, or the beginning if it says nothing of this import.
   *
   * @param size how long the imported file is; one that was shorter once is another one
   */
  public static ImportProgress load(Path file, String identity, long size) throws IOException {
    ImportProgress progress = new ImportProgress(file, identity);
    if (Files.exists(file)) {
      PrivateFiles.narrow(file);
      JsonNode json = read(file);
      if (json.path("identity").asText().equals(identity) && json.path("offset").asLong() <= size) {
        progress.take(json);
      }
    }
    return progress;
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      // The power went out while it was written: the server knows the lines again.
      return MAPPER.createObjectNode();
    }
  }

  private void take(JsonNode json) {
    offset = json.path("offset").asLong();
    lines = json.path("lines").asLong();
    imported = json.path("imported").asLong();
    importedBefore = imported;
    known = json.path("known").asLong();
    skipped = json.path("skipped").asLong();
    leftOut = json.path("left_out").asLong();
    skippedFileSize = json.path("skipped_file_size").asLong();
    for (JsonNode skip : json.path("first_skipped")) {
      firstSkips.add(
          new ImportBatch.Skip(skip.path("line").asLong(), skip.path("reason").asText()));
    }
  }

  /** Takes a batch in that has been sent. */
  public void add(ImportBatch batch, ImportSender.Outcome outcome, long newSkippedFileSize) {
    offset = batch.end();
    lines = batch.lines();
    imported += outcome.recorded();
    known += outcome.known();
    skipped += batch.skips().size();
    leftOut += batch.leftOut();
    skippedFileSize = newSkippedFileSize;
    batch.skips().stream().limit(FIRST_SKIPS - firstSkips.size()).forEach(firstSkips::add);
  }

  public void save() throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("identity", identity)
        .put("offset", offset)
        .put("lines", lines)
        .put("imported", imported)
        .put("known", known)
        .put("skipped", skipped)
        .put("left_out", leftOut)
        .put("skipped_file_size", skippedFileSize);
    for (ImportBatch.Skip skip : firstSkips) {
      json.withArray("first_skipped")
          .addObject()
          .put("line", skip.line())
          .put("reason", skip.reason());
    }
    Path next = file.resolveSibling(file.getFileName() + ".new");
    PrivateFiles.file(next);
    Files.writeString(next, json + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  public long offset() {
    return offset;
  }

  public long lines() {
    return lines;
  }

  public long skipped() {
    return skipped;
  }

  public long skippedFileSize() {
    return skippedFileSize;
  }

  /** Prints the counts, and the first lines that were skipped. */
  public void print(Console console, boolean withLines, boolean unfinished) {
    String before = importedBefore > 0 ? " (" + importedBefore + " of them by runs before)" : "";
    console.line("imported: " + imported + before);
    console.line("already known: " + known);
    console.line("skipped: " + skipped);
    if (leftOut > 0) {
      console.line("left out: " + leftOut);
    }
    if (unfinished) {
      console.line("unfinished: 1 (the last line has no newline yet; a later run reads it)");
    }
    if (withLines) {
      firstSkips.forEach(skip -> console.line(PlainText.of(skip.toString())));
      if (skipped > firstSkips.size()) {
        console.line("(--skipped FILE writes all of them)");
      }
    }
  }
}
