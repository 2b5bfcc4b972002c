package io.actionlog.client.cli.importing;

import io.actionlog.client.cli.terminal.PlainText;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file that holds all lines that were skipped, if there is one. For one thread. */
final class SkippedLines implements Closeable {

  private final @Nullable FileChannel channel;

  private SkippedLines(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @param size how much of the file counts: what is behind it belongs to a batch that will be sent
   *     again
   */
  static SkippedLines open(@Nullable Path file, long size) throws IOException {
    if (file == null) {
      return new SkippedLines(null);
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(size);
    channel.position(channel.size());
    return new SkippedLines(channel);
  }

  /** Writes them, and returns how long the file is. */
  long write(List<ImportBatch.Skip> skips) throws IOException {
    if (channel == null) {
      return 0;
    }
    StringBuilder text = new StringBuilder();
    skips.forEach(skip -> text.append(PlainText.of(skip.toString())).append('\n'));
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    return channel.position();
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
