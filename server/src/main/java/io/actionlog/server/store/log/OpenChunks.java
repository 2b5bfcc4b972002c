package io.actionlog.server.store.log;

import io.actionlog.server.store.writer.PendingMap;
import io.actionlog.server.store.writer.PendingRows;
import io.actionlog.server.store.writer.WriteContext;
import java.util.Optional;
import java.util.UUID;

/**
 * The last chunks of the logs that a group of changes has added to. Their rows are written by
 * {@code KeyedRows}.
 */
final class OpenChunks implements PendingRows {

  private record Log(String namespace, UUID uuid) {}

  private final PendingMap<Log, OpenChunk> chunks = new PendingMap<>();

  private OpenChunks() {}

  /** The chunks of the group. */
  static OpenChunks of(WriteContext context) {
    return context.pending(OpenChunks.class, made -> new OpenChunks());
  }

  Optional<OpenChunk> find(String namespace, UUID uuid) {
    return Optional.ofNullable(chunks.get(new Log(namespace, uuid)));
  }

  void put(String namespace, UUID uuid, OpenChunk chunk) {
    chunks.put(new Log(namespace, uuid), chunk);
  }

  @Override
  public void keep() {
    chunks.keep();
  }

  @Override
  public void undo() {
    chunks.undo();
  }

  @Override
  public void write() {
    chunks.clear();
  }
}
