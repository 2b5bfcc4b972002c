package io.actionlog.client.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.stream.LogLine;
import io.actionlog.client.stream.LogOptions;
import io.actionlog.client.stream.LogStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Prints a log.
 *
 * @param json as JSON objects, in the attributes of the logs socket
 * @param prefix what stands before each line otherwise
 * @param timestamps if its time stands before each line, too
 * @param since leaves out the lines from before this second
 */
record LogPrinter(
    Session session, boolean json, String prefix, boolean timestamps, @Nullable Instant since) {

  /** Prints all lines, as they are. */
  static LogPrinter plain(Session session, boolean json) {
    return new LogPrinter(session, json, "", false, null);
  }

  void print(UUID uuid, LogOptions options) {
    Console console = session.console();
    if (options.follow()) {
      console.follow();
    }
    try (LogStream stream = session.client().streamActionLogs(uuid, options)) {
      stream.whenAway(console::away);
      if (!json) {
        stream.whenUnfinished(line -> console.unfinished(head(line), line.text()));
      }
      Iterator<LogLine> lines = stream.iterator();
      while (lines.hasNext()) {
        LogLine line = lines.next();
        if (isWanted(line)) {
          print(line);
        }
        if (options.follow()) {
          console.flush();
        }
      }
    }
  }

  private void print(LogLine line) {
    if (json) {
      session.console().line(json(line));
    } else {
      session.console().foreignLine(head(line) + line.text());
    }
  }

  /** The times of lines have no fractions of a second. */
  private boolean isWanted(LogLine line) {
    return since == null || !line.timestamp().isBefore(since.truncatedTo(ChronoUnit.SECONDS));
  }

  private String head(LogLine line) {
    return timestamps ? prefix + line.timestamp() + " " : prefix;
  }

  private static String json(LogLine line) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "log")
        .put("log", line.text())
        .put("timestamp", line.timestamp().getEpochSecond())
        .put("number", line.number())
        .toString();
  }
}
