package io.actionlog.benchmarks.jdbc;

import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.measure.Side;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** One page appended to a file and put on disk, again and again: what no commit can do without. */
public final class FsyncSide implements Side {

  private static final int PAGE = 4096;
  private static final double NANOS = 1e9;

  private final FileChannel file;

  /** Appends to a new file. */
  public FsyncSide(Path file) throws IOException {
    this.file = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @Override
  public String name() {
    return "bare fsync";
  }

  @Override
  public Reading measure(Duration span) throws IOException {
    ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
    long began = System.nanoTime();
    long done = 0;
    while (System.nanoTime() - began < span.toNanos()) {
      file.write(page.clear());
      file.force(false);
      done++;
    }
    return Reading.of(Metric.RATE, done / ((System.nanoTime() - began) / NANOS));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
