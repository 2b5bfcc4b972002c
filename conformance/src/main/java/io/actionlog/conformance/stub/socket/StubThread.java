package io.actionlog.conformance.stub.socket;

/** Starts the threads of the stub, none of which keeps the process alive. */
public final class StubThread {

  private StubThread() {}

  public static void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
