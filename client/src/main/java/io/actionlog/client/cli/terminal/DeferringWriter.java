package io.actionlog.client.cli.terminal;

import java.io.Writer;
import java.util.function.Consumer;

/** A writer whose owner may make anything of what it throws: it tells of failures instead. */
final class DeferringWriter extends Writer {

  private final Output output;
  private final Consumer<RuntimeException> failed;

  /** A writer to the output that writes under this lock. */
  DeferringWriter(Output output, Object lock, Consumer<RuntimeException> failed) {
    super(lock);
    this.output = output;
    this.failed = failed;
  }

  @Override
  public void write(char[] text, int offset, int length) {
    attempt(() -> output.write(new String(text, offset, length)));
  }

  @Override
  public void flush() {
    attempt(output::flush);
  }

  private void attempt(Runnable work) {
    synchronized (lock) {
      try {
        work.run();
      } catch (BrokenPipeException | OutputException e) {
        failed.accept(e);
      }
    }
  }

  @Override
  public void close() {}
}
