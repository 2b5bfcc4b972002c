package io.actionlog.client.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks at the terminal of the process also when its output goes elsewhere, as in {@code
 * uuid=$(actionlog operation start ...)}: Java has no console then, and what is typed would be
 * shown. {@code stty} hides it. For one thread.
 */
final class SttyPrompt implements Prompt {

  private final File terminal;
  private final String stty;

  /**
   * @param stty the program that sets the terminal
   */
  SttyPrompt(File terminal, String stty) {
    this.terminal = terminal;
    this.stty = stty;
  }

  @Override
  public String line(String question) {
    String typed = ask(question);
    return typed == null ? "" : typed.strip();
  }

  @Override
  public @Nullable String secret(String question) {
    try (Hidden hidden = new Hidden()) {
      String typed = ask(question);
      write("\n");
      return typed;
    } catch (IOException e) {
      throw new UncheckedIOException(terminal + ": " + e.getMessage(), e);
    }
  }

  private @Nullable String ask(String question) {
    try (InputStream in = new FileInputStream(terminal)) {
      write(question);
      return line(in);
    } catch (IOException e) {
      throw new UncheckedIOException(terminal + ": " + e.getMessage(), e);
    }
  }

  private void write(String text) throws IOException {
    try (OutputStream out = new FileOutputStream(terminal, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A terminal gives a line at a time; nothing behind it is taken away. */
  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private String stty(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(stty));
    command.addAll(Arrays.asList(arguments));
    Process process = new ProcessBuilder(command).redirectInput(terminal).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    try {
      if (process.waitFor() == 0) {
        return answer.strip();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("what is typed cannot be hidden");
  }

  /** The terminal shows nothing of what is typed until this is closed, or the process ends. */
  private final class Hidden implements Closeable {

    private final String before;
    private final Thread atExit = new Thread(this::show, "terminal-exit");

    Hidden() throws IOException {
      before = stty("-g");
      Runtime.getRuntime().addShutdownHook(atExit);
      try {
        stty("-echo");
      } catch (IOException e) {
        close();
        throw e;
      }
    }

    private void show() {
      try {
        stty(before);
      } catch (IOException e) {
        throw new UncheckedIOException(terminal + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException e) {
        return; // The process is ending, and the hook does it.
      }
      show();
    }
  }
}
