package io.actionlog.server.http;

import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The bytes that the bodies of all requests may occupy together. When they are used up, the body
 * that has been waited for longest gives way, so that bodies that come at once always find room.
 * Thread-safe.
 */
final class BodyBudget {

  private final long maxBytes;
  private long taken;
  private final Map<RequestBody, Integer> held = new IdentityHashMap<>();
  private final Set<RequestBody> waiting = new LinkedHashSet<>();

  BodyBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes bytes for a body, to be given back with it; false when there are not so many left. */
  synchronized boolean take(RequestBody body, int bytes) {
    Iterator<RequestBody> longest = waiting.iterator();
    while (taken + bytes > maxBytes && longest.hasNext()) {
      RequestBody other = longest.next();
      if (other != body) {
        longest.remove();
        release(other);
        other.giveWay();
      }
    }
    if (taken + bytes > maxBytes) {
      return false;
    }
    taken += bytes;
    held.merge(body, bytes, Integer::sum);
    return true;
  }

  /** From now on the rest of the body is waited for. */
  synchronized void await(RequestBody body) {
    if (held.containsKey(body)) {
      waiting.add(body);
    }
  }

  /** From now on the body stays, until it is given back. */
  synchronized void keep(RequestBody body) {
    waiting.remove(body);
  }

  synchronized void giveBack(RequestBody body) {
    waiting.remove(body);
    release(body);
  }

  private void release(RequestBody body) {
    Integer bytes = held.remove(body);
    if (bytes != null) {
      taken -= bytes;
    }
  }
}
