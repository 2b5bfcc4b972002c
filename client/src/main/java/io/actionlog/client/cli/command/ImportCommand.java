package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.connection.UnavailableRetry;
import io.actionlog.client.cli.importing.AccessLogParser;
import io.actionlog.client.cli.importing.ActionParser;
import io.actionlog.client.cli.importing.BatchReader;
import io.actionlog.client.cli.importing.ByteLines;
import io.actionlog.client.cli.importing.ImportBatch;
import io.actionlog.client.cli.importing.ImportProgress;
import io.actionlog.client.cli.importing.ImportSender;
import io.actionlog.client.cli.importing.LineParser;
import io.actionlog.client.cli.importing.LineUuids;
import io.actionlog.client.cli.importing.SkippedLines;
import io.actionlog.client.cli.terminal.ProgressBar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code import}. */
@Command(
    name = "import",
    description =
        "Records the calls that a file tells of: a web server's access log, or actions as JSON, one a line. Each line"
            + " once, also when the import is interrupted and started again; how far it is, stands in"
            + " FILE.actionlog-progress.",
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {

  private static final String ANONYMOUS = "anonymous";

  /** What the lines are. */
  enum Format {
    auto,
    common,
    combined,
    ndjson
  }

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private RootCommand root;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description = "${COMPLETION-CANDIDATES} (default: auto, by the first line).")
  private Format format = Format.auto;

  @Option(
      names = "--state-changing-only",
      description = "Leaves out calls by GET, HEAD, OPTIONS and TRACE.")
  private boolean stateChangingOnly;

  @Option(
      names = "--caller",
      paramLabel = "NAME",
      description =
          "The user of lines that name none (default: anonymous, of JSON the account itself).")
  private @Nullable String caller;

  @Option(
      names = "--skipped",
      paramLabel = "FILE",
      description = "Writes all lines that are skipped to this file, with the reason of each.")
  private @Nullable Path skippedFile;

  @Parameters(paramLabel = "FILE", description = "What to import.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = root.open()) {
      // A connection that is closed at the exit would look like a failure.
      session.stayOpenAtExit();
      return run(session);
    } catch (NoSuchFileException e) {
      root.console().error(e.getFile() + ": no such file");
      return 1;
    } catch (IOException e) {
      root.console().error(file + ": " + e.getMessage());
      return 1;
    }
  }

  private int run(Session session) throws IOException, InterruptedException {
    String firstLine;
    LineUuids uuids;
    try (ByteLines lines = lines(0)) {
      boolean some = lines.next();
      firstLine = some ? lines.text() : "";
      uuids = new LineUuids(some ? lines.bytes() : new byte[0]);
    }
    Path progressFile = file.resolveSibling(file.getFileName() + ".actionlog-progress");
    String identity = uuids.identity(circumstances(session));
    ImportProgress progress = ImportProgress.load(progressFile, identity, Files.size(file));
    boolean unfinished;
    try (ByteLines lines = lines(progress.offset());
        SkippedLines skipped = SkippedLines.open(skippedFile, progress.skippedFileSize())) {
      unfinished =
          send(
              session,
              new BatchReader.Source(
                  lines, progress.lines(), uuids, parser(firstLine), stateChangingOnly),
              progress,
              skipped);
    }
    session.console().clearState();
    progress.print(session.console(), skippedFile == null, unfinished);
    return progress.skipped() == 0 ? 0 : 1;
  }

  /** To whom it goes, and what is taken of it. */
  private List<String> circumstances(Session session) {
    return List.of(
        session.client().toString(),
        format.name(),
        String.valueOf(stateChangingOnly),
        String.valueOf(caller));
  }

  /** Returns if the file ends in half a line, which was left. */
  private boolean send(
      Session session, BatchReader.Source source, ImportProgress progress, SkippedLines skipped)
      throws IOException, InterruptedException {
    BatchReader reader = new BatchReader(source);
    ImportSender sender = new ImportSender(session.client(), new UnavailableRetry(session.console()));
    ProgressBar bar = new ProgressBar(session.console(), Files.size(file), progress.lines());
    reader.start();
    bar.show(progress.offset(), progress.lines());
    for (ImportBatch batch = reader.next(); batch != null; batch = reader.next()) {
      ImportSender.Outcome outcome = sender.send(batch.items(), batch.skips());
      batch.skips().sort(Comparator.comparingLong(ImportBatch.Skip::line));
      progress.add(batch, outcome, skipped.write(batch.skips()));
      progress.save();
      bar.show(progress.offset(), progress.lines());
    }
    return reader.endsUnfinished();
  }

  private ByteLines lines(long offset) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    channel.position(offset);
    InputStream in = Channels.newInputStream(channel);
    return new ByteLines(in, offset);
  }

  private LineParser parser(String firstLine) {
    boolean json = firstLine.strip().startsWith("{");
    String anonymous = caller == null ? ANONYMOUS : caller;
    return switch (format) {
      case auto ->
          json
              ? new ActionParser(caller)
              : new AccessLogParser(AccessLogParser.Format.ANY, anonymous);
      case common -> new AccessLogParser(AccessLogParser.Format.COMMON, anonymous);
      case combined -> new AccessLogParser(AccessLogParser.Format.COMBINED, anonymous);
      case ndjson -> new ActionParser(caller);
    };
  }
}
