package io.actionlog.client.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and prints: always in UTF-8, and one line at a time also from several
 * threads.
 *
 * <p>Throws {@link BrokenPipeException} when nobody reads on, and {@link OutputException} when what
 * is printed cannot be written.
 */
public final class Console {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final InputStream in;
  private Output out;
  private final Output err;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private boolean coloured;
  private boolean stateShown;
  private String unfinished = "";
  private boolean failureTold;
  private volatile boolean ending;
  private @Nullable RuntimeException deferred;
  private Runnable whenFollowing = () -> {};
  private @Nullable Pager pager;
  private boolean paging;
  private @Nullable Prompt prompt;
  private IntSupplier terminalColumns = () -> Integer.MAX_VALUE;

  public Console(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean outIsTerminal,
      boolean errIsTerminal) {
    this.in = in;
    this.out = new Output(new BufferedOutputStream(out), out, 1);
    this.err = new Output(err, err, 2);
    this.outIsTerminal = outIsTerminal;
    this.errIsTerminal = errIsTerminal;
  }

  /** What is typed or piped in. */
  public InputStream in() {
    return in;
  }

  /** Who can be asked, or null if nobody sits at the input. */
  public @Nullable Prompt prompt() {
    return prompt;
  }

  public void prompt(Prompt asked) {
    prompt = asked;
  }

  /** If somebody watches what is printed. */
  public boolean isTerminal() {
    return outIsTerminal;
  }

  /** How many columns a line may have: as many as it wants where nobody watches. */
  public int columns() {
    return outIsTerminal ? terminalColumns.getAsInt() : Integer.MAX_VALUE;
  }

  /** Who knows how many columns the terminal has; asked only when it matters. */
  public void terminalColumns(IntSupplier columns) {
    terminalColumns = columns;
  }

  /** If there is a place for what is only of the moment. */
  public boolean isLive() {
    return errIsTerminal;
  }

  public boolean isColoured() {
    return coloured;
  }

  public void colour(boolean wanted) {
    coloured = wanted;
  }

  /** What to do, once, when a command begins to print what is still to happen. */
  public void whenFollowing(Runnable work) {
    whenFollowing = work;
  }

  /** A command begins to print what is still to happen, which may be nothing for long. */
  public synchronized void follow() {
    Runnable work = whenFollowing;
    whenFollowing = () -> {};
    work.run();
  }

  /** What shows long output, or null for none. */
  public synchronized void pager(@Nullable Pager wanted) {
    pager = wanted;
  }

  /** Shows what is printed from now on in the pager, if there is one, and a terminal for it. */
  public synchronized void page() {
    Pager started = pager;
    if (started == null || paging || !outIsTerminal) {
      return;
    }
    flush();
    try {
      OutputStream shown = started.start();
      out = new Output(new BufferedOutputStream(shown), shown, WriteFailure.PIPE);
      paging = true;
    } catch (IOException e) {
      pager = null;
      error("pager: '" + started + "' cannot be run: " + e.getMessage());
    }
  }

  /** Waits until whoever reads in the pager has read enough. */
  public void endPage() {
    Pager started = pager;
    if (started != null && paging && !started.await()) {
      paging = false;
      error("pager: '" + started + "' cannot be run: nothing was shown");
    }
  }

  /** Prints a line of our own making. */
  public synchronized void line(String text) {
    clearState();
    if (!outIsTerminal && text.equals(unfinished)) {
      out.write("\n");
      unfinished = "";
    } else {
      endUnfinished(text);
      out.write(text + "\n");
    }
  }

  /**
   * Prints how a line stands that others are still writing, at once. What is printed next takes its
   * place; where that is no terminal, after a carriage return, as the line itself was moved.
   */
  public synchronized void unfinished(String prefix, String text) {
    if (!outIsTerminal && !prefix.isEmpty()) {
      return; // Several are printed at the same time, and each has whole lines of its own.
    }
    String next = prefix + (outIsTerminal ? PlainText.of(text) : text);
    clearState();
    endUnfinished(next);
    out.write(next);
    flush();
    unfinished = next;
  }

  private void endUnfinished(String next) {
    if (unfinished.isEmpty()) {
      return;
    }
    boolean isLonger = unfinished.length() > next.length();
    String blanks = isLonger ? " ".repeat(unfinished.length()) + "\r" : "";
    out.write(outIsTerminal ? CLEAR_LINE : "\r" + blanks);
    unfinished = "";
  }

  /** Prints a line that others wrote: as it is, except that it cannot steer a terminal. */
  public synchronized void foreignLine(String text) {
    line(outIsTerminal ? PlainText.of(text) : text);
  }

  /**
   * The process is about to end and takes its connections away: what a command meets from now on
   * comes of that, and is no error to tell.
   */
  public void endProcess() {
    ending = true;
  }

  /** If the process is about to end. */
  public boolean isProcessEnding() {
    return ending;
  }

  /** Prints what went wrong. */
  public synchronized void error(String text) {
    if (ending) {
      return;
    }
    try {
      endUnfinished("");
      flush();
    } catch (BrokenPipeException | OutputException e) {
      // What is still to be printed meets it again, at the latest at the end of the program.
    }
    try {
      clearState();
      // Where the pager shows the output, a line beside it would be lost in its picture.
      (paging && errIsTerminal ? out : err).write(PlainText.of(text) + "\n");
    } catch (BrokenPipeException | OutputException e) {
      // There is nowhere left to tell it; the exit code does.
    }
  }

  /** Says that the server is away, why, and when it is tried again. */
  public void away(String why, Duration pause) {
    error(awayText(why, pause));
  }

  /** The words for that. */
  public static String awayText(String why, Duration pause) {
    return why + ", trying again in " + Math.max(1, (pause.toMillis() + 500) / 1000) + " s";
  }

  /** Prints, once, that what was to be printed could not be. */
  public synchronized void outputFailed(OutputException failure) {
    if (!failureTold) {
      failureTold = true;
      error(String.valueOf(failure.getMessage()));
    }
  }

  /** Shows a line that the next one replaces, if there is a terminal for it. */
  public synchronized void state(String text) {
    if (errIsTerminal && unfinished.isEmpty() && !paging) {
      flush();
      err.write(CLEAR_LINE + text);
      stateShown = true;
    }
  }

  /** Takes that line away. */
  public synchronized void clearState() {
    if (stateShown) {
      err.write(CLEAR_LINE);
      stateShown = false;
    }
  }

  /** Passes on what others wrote, as it is and at once. */
  public synchronized void raw(boolean error, byte[] bytes, int length) {
    clearState();
    Output output = error ? err : out;
    output.write(bytes, length);
    output.flush();
  }

  public synchronized void flush() {
    if (deferred != null) {
      throw deferred;
    }
    out.flush();
  }

  /** For what prints by itself. */
  public Writer outWriter() {
    return new DeferringWriter(out, this, failure -> deferred = failure);
  }

  /** For what prints errors by itself. */
  public Writer errWriter() {
    return new DeferringWriter(err, this, failure -> deferred = failure);
  }
}
