package downstream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Where work waits for somebody to let it take the next step, so that it can be watched. */
final class Gates {

  private final Map<String, Semaphore> gates = new ConcurrentHashMap<>();

  /** Waits until a step is let through. */
  void pass(String id) throws InterruptedException {
    gate(id).acquire();
  }

  /** Lets so many steps through. */
  void open(String id, int steps) {
    gate(id).release(steps);
  }

  private Semaphore gate(String id) {
    return gates.computeIfAbsent(id, unused -> new Semaphore(0));
  }
}
