package io.actionlog.client.recording.outbox;

import io.actionlog.client.recording.spool.PrivateFiles;
import io.actionlog.client.recording.spool.Report;
import io.actionlog.client.recording.spool.ReportJson;
import io.actionlog.client.recording.spool.SpoolReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what Actionlog refused for good in a file, for somebody to look at. */
public final class RefusedReports implements SpoolReader.UnreadableLine {

  private static final Logger LOG = System.getLogger(RefusedReports.class.getName());

  private final Path file;
  private final AtomicLong count = new AtomicLong();

  public RefusedReports(Path directory) {
    file = directory.resolve("refused.ndjson");
  }

  void refused(Report report, String reason) {
    skip(ReportJson.write(report), reason);
  }

  @Override
  public void skip(byte[] line, String reason) {
    count.incrementAndGet();
    LOG.log(Logger.Level.WARNING, "Refused for good, and kept in " + file + ": " + reason);
    try {
      PrivateFiles.file(file);
      try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
        out.write(line);
      }
    } catch (IOException e) {
      LOG.log(Logger.Level.WARNING, file + " cannot be written: " + e.getMessage(), e);
    }
  }

  public long count() {
    return count.get();
  }
}
