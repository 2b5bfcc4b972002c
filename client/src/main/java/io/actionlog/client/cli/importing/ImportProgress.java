package io.actionlog.client.cli.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.client.recording.spool.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come, kept in a file. The file is replaced as a whole, so that it is never
 * half a one. Only its owner may open it. For one thread.
 */
public final class ImportProgress {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final @Nullable Path file;
  private final String identity;
  private long offset;
  private long lines;
  private long skippedFileSize;

  private ImportProgress(@Nullable Path file, String identity) {
    this.file = file;
    this.identity = identity;
  }

  /**
   * What the file says, or the beginning if it says nothing of this import.
   *
   * @param file null for an import that is not continued
   * @param size how long what is imported is; one that was shorter once is another one
   * @throws IOException if the file could not be written later, with a message that says so
   */
  public static ImportProgress load(@Nullable Path file, String identity, long size)
      throws IOException {
    ImportProgress progress = new ImportProgress(file, identity);
    if (file == null) {
      return progress;
    }
    if (Files.exists(file)) {
      PrivateFiles.narrow(file);
      JsonNode json = read(file);
      if (json.path("identity").asText().equals(identity) && json.path("offset").asLong() <= size) {
        progress.take(json);
      }
    }
    try {
      PrivateFiles.file(next(file));
      Files.delete(next(file));
    } catch (IOException e) {
      throw new IOException(
          "progress: "
              + file
              + " cannot be written (expected a folder that can be: --progress-file names another"
              + " place)",
          e);
    }
    return progress;
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      // The power went out while it was written: the server knows the lines again.
      return MAPPER.createObjectNode();
    }
  }

  private void take(JsonNode json) {
    offset = json.path("offset").asLong();
    lines = json.path("lines").asLong();
    skippedFileSize = json.path("skipped_file_size").asLong();
  }

  /** Takes a batch in that has been sent. */
  public void add(ImportBatch batch, long newSkippedFileSize) {
    offset = batch.end();
    lines = batch.lines();
    skippedFileSize = newSkippedFileSize;
  }

  public void save() throws IOException {
    if (file == null) {
      return;
    }
    ObjectNode json = MAPPER.createObjectNode();
    json.put("identity", identity)
        .put("offset", offset)
        .put("lines", lines)
        .put("skipped_file_size", skippedFileSize);
    Path next = next(file);
    PrivateFiles.file(next);
    Files.writeString(next, json + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path next(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  public long offset() {
    return offset;
  }

  public long lines() {
    return lines;
  }

  public long skippedFileSize() {
    return skippedFileSize;
  }
}
