package io.actionlog.server.upkeep;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when it is out of memory, so that whoever supervises it starts it again. The
 * libraries catch that error on their threads, log it and go on with half of their work done: hence
 * a filter of the log, besides the handler of what nobody catches. It filters an appender: one of
 * the whole log is asked each time a library asks whether it may log, many times a request.
 * Thread-safe.
 */
public final class OutOfMemoryExit extends Filter<ILoggingEvent> {

  /** The code with which the Java virtual machine's own option ends the process. */
  private static final int EXIT_CODE = 3;

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(OutOfMemoryExit.class);

  private static final byte[] LINE =
      "out of memory: the process ends, nothing acknowledged is lost\n"
          .getBytes(StandardCharsets.US_ASCII);

  /** Handles what no thread catches. */
  public static void install() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          endIfOutOfMemory(failure);
          LOG.error("thread {} ended", thread.getName(), failure);
        });
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (event.getThrowableProxy() instanceof ThrowableProxy logged) {
      endIfOutOfMemory(logged.getThrowable());
    }
    return FilterReply.NEUTRAL;
  }

  private static void endIfOutOfMemory(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        System.err.write(LINE, 0, LINE.length);
        System.err.flush();
        Runtime.getRuntime().halt(EXIT_CODE);
      }
    }
  }
}
