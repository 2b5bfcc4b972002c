package io.actionlog.contract.stub;

/** Starts the threads of the stub, none of which keeps the process alive. */
final class StubThread {

  private StubThread() {}

  static void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
