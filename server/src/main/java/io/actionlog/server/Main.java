package io.actionlog.server;

/**
 * Stands in for the server's entry point until there is one, so that the build has something to
 * check.
 */
public final class Main {

  private Main() {}

  /** Prints what will be here. */
  public static void main(String[] arguments) {
    System.out.println(greeting(arguments.length));
  }

  static String greeting(int arguments) {
    return "Actionlog, started with " + arguments + " arguments";
  }
}
