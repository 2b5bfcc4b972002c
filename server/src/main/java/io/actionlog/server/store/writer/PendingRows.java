package io.actionlog.server.store.writer;

/**
 * What the changes of a group have decided and is not written yet. It knows apart what the current
 * change did, so that a change that fails is undone in memory.
 */
public interface PendingRows {

  /** Adds what the current change did to what is to be written. */
  void keep();

  /** Forgets what the current change did. */
  void undo();

  /** Writes what was kept; then forgets it, and all that was read for the changes. */
  void write();
}
