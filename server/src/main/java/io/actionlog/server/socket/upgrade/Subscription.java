package io.actionlog.server.socket.upgrade;

/** What an authorized upgrade may read; the endpoint never looks at the request again. */
public interface Subscription {

  /** The namespace that is read. */
  String namespace();

  /** What is followed, in words for an operator, such as {@code Log of action {uuid}}. */
  String label();
}
