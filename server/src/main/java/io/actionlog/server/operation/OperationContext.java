package io.actionlog.server.operation;

import java.util.Map;
import java.util.UUID;

/** What an {@link Operation} knows of the action that it performs. Safe for use by many threads. */
public interface OperationContext {

  /** The action being performed. */
  UUID actionUuid();

  /** The resource URI of the object to work on. */
  String object();

  /** The account that started the action. */
  String user();

  /** The values of the operation's parameters by their names, the secret ones included. */
  Map<String, String> parameters();

  /**
   * Adds a line to the action's log. It may block for a short time when lines come faster than they
   * can be kept.
   *
   * @param line the line; over 64 KiB it is split
   */
  void log(String line);

  /**
   * Shows those who follow the log how a line stands that is still being written, such as a
   * progress bar or a prompt. It is replaced by the next one and by the next line of the log, and
   * not kept.
   *
   * @param unfinished the line as it stands; what is longer than 4096 characters is cut
   */
  void show(String unfinished);

  /** Whether the action is to be canceled. */
  boolean isCanceled();

  /**
   * Has {@code listener} called once when the action is to be canceled, on another thread; at once
   * when it is already.
   */
  void onCancel(Runnable listener);
}
