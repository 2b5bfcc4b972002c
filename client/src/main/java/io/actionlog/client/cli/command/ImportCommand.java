package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.connection.UnavailableRetry;
import io.actionlog.client.cli.importing.BatchReader;
import io.actionlog.client.cli.importing.ByteLines;
import io.actionlog.client.cli.importing.ImportBatch;
import io.actionlog.client.cli.importing.ImportCounts;
import io.actionlog.client.cli.importing.ImportProgress;
import io.actionlog.client.cli.importing.ImportSender;
import io.actionlog.client.cli.importing.LineUuids;
import io.actionlog.client.cli.importing.SkippedLines;
import io.actionlog.client.cli.importing.input.ImportInput;
import io.actionlog.client.cli.terminal.ProgressBar;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code import}. */
@Command(
    name = "import",
    description =
        "Records the calls that a file tells of: a web server's access log, or actions as JSON, one a line. Each line"
            + " once, also when the import is interrupted and started again; how far it is, stands in"
            + " FILE.actionlog-progress. Lines that cannot be read are skipped, told, and make the exit code 1.",
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private RootCommand root;

  @Mixin private final LineOptions lineOptions = new LineOptions();

  @Option(
      names = "--skipped",
      paramLabel = "FILE",
      description = "Writes all lines that are skipped to this file, with the reason of each.")
  private @Nullable Path skippedFile;

  @Option(
      names = "--progress-file",
      paramLabel = "FILE",
      description =
          "Keeps how far the import is in this file (default: FILE.actionlog-progress beside FILE; none for"
              + " standard input and pipes, whose lines the server knows again by themselves).")
  private @Nullable Path progressFile;

  @Parameters(
      paramLabel = "FILE",
      description = "What to import; compressed by gzip or zstd, or as it is. - is standard input.")
  private Path file = Path.of("");

  private final ImportCounts counts = new ImportCounts();
  private final AtomicBoolean told = new AtomicBoolean();

  @Override
  public Integer call() throws InterruptedException {
    lineOptions.check();
    try (Session session = root.open()) {
      // A connection that is closed at the exit would look like a failure.
      session.stayOpenAtExit();
      return run(session);
    } catch (NoSuchFileException e) {
      root.console().error(e.getFile() + ": no such file");
      return 1;
    } catch (EOFException e) {
      root.console().error(file + ": ends within its compressed content (expected the whole file)");
      return 1;
    } catch (IOException e) {
      root.console().error(file + ": " + e.getMessage());
      return 1;
    }
  }

  private int run(Session session) throws IOException, InterruptedException {
    if (file.equals(ImportInput.STANDARD_INPUT) && session.console().prompt() != null) {
      session.console().error("reads the lines that are typed here, until Ctrl-D");
    }
    try (ImportInput input = ImportInput.open(file, session.console().in())) {
      LineUuids uuids = new LineUuids(input.firstLine());
      String identity = uuids.identity(circumstances(session));
      Long size = input.size();
      ImportProgress progress =
          ImportProgress.load(progressFile(input), identity, size == null ? Long.MAX_VALUE : size);
      ProgressBar bar =
          new ProgressBar(session.console(), size == null ? -1 : size, progress.lines());
      try (ByteLines lines = input.lines(progress.offset());
          SkippedLines skipped = SkippedLines.open(skippedFile, progress.skippedFileSize())) {
        BatchReader reader =
            new BatchReader(
                new BatchReader.Source(
                    lines,
                    progress.lines(),
                    uuids,
                    lineOptions.parser(),
                    lineOptions.selection(),
                    input.grows()));
        send(session, reader, progress, skipped, bar);
      }
    }
    return counts.skipped() == 0 ? 0 : 1;
  }

  private @Nullable Path progressFile(ImportInput input) {
    if (progressFile != null || !input.isFile()) {
      return progressFile;
    }
    return file.resolveSibling(file.getFileName() + ".actionlog-progress");
  }

  /** To whom it goes, and what is taken of it. */
  private List<String> circumstances(Session session) {
    return List.of(session.client().toString(), lineOptions.toString());
  }

  /** Tells what was done also when the rest cannot be. */
  private void send(
      Session session,
      BatchReader reader,
      ImportProgress progress,
      SkippedLines skipped,
      ProgressBar bar)
      throws IOException, InterruptedException {
    ImportSender sender =
        new ImportSender(session.client(), new UnavailableRetry(session.console()));
    Thread atExit = new Thread(() -> tellInterrupted(session), "import-exit");
    Runtime.getRuntime().addShutdownHook(atExit);
    boolean unfinished = false;
    reader.start();
    try {
      bar.show(progress.offset(), progress.lines());
      for (ImportBatch batch = reader.next(); batch != null; batch = reader.next()) {
        ImportSender.Outcome outcome = sender.send(batch.items(), batch.skips());
        batch.skips().sort(Comparator.comparingLong(ImportBatch.Skip::line));
        counts.add(batch, outcome);
        progress.add(batch, skipped.write(batch.skips()));
        progress.save();
        bar.show(progress.offset(), progress.lines());
      }
      unfinished = reader.endsUnfinished();
    } finally {
      Session.forget(atExit);
      tell(session, unfinished);
    }
  }

  /** What was acknowledged until a signal came is what whoever sent it wants to know. */
  private void tellInterrupted(Session session) {
    tell(session, false);
    session.console().flush();
    session.console().error("interrupted: the same command goes on after what it has done");
  }

  private void tell(Session session, boolean unfinished) {
    if (told.getAndSet(true)) {
      return;
    }
    session.console().clearState();
    counts.print(
        session.console(),
        skippedFile == null,
        lineOptions.selection().failedAttempts(),
        unfinished);
  }
}
