package io.actionlog.client.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells how many columns the terminal has: {@code COLUMNS} where it is set, else what {@code stty}
 * says, else 80. Java itself can ask the system from version 22 only; what JLine does for that
 * would be loaded at every start, and runs {@code stty} as well where its native library does not
 * fit.
 */
public final class TerminalWidth implements IntSupplier {

  private static final int USUAL = 80;
  private static final long PATIENCE_MILLIS = 500;
  private static final Pattern SIZE = Pattern.compile("\\s*\\d{1,5} (\\d{1,5})\\s*");

  private final Map<String, String> environment;
  private final List<String> question;
  private final File terminal;

  public TerminalWidth(Map<String, String> environment) {
    this(environment, List.of("stty", "size"), Terminals.device().toFile());
  }

  TerminalWidth(Map<String, String> environment, List<String> question, File terminal) {
    this.environment = environment;
    this.question = question;
    this.terminal = terminal;
  }

  @Override
  public int getAsInt() {
    String set = environment.getOrDefault("COLUMNS", "");
    int columns = set.matches("\\d{1,5}") ? Integer.parseInt(set) : 0;
    columns = columns > 0 ? columns : asked();
    return columns > 0 ? columns : USUAL;
  }

  private int asked() {
    try {
      Process process =
          new ProcessBuilder(question)
              .redirectInput(terminal)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return 0;
      }
      byte[] answer = process.getInputStream().readAllBytes();
      Matcher size = SIZE.matcher(new String(answer, StandardCharsets.US_ASCII));
      return size.matches() ? Integer.parseInt(size.group(1)) : 0;
    } catch (IOException e) {
      return 0; // There is no stty, or no terminal that it may ask: the usual width has to do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
