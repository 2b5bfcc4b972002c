package io.actionlog.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.jar.Manifest;

/**
 * Starts the program of a runnable jar, or says which Java it needs. Compiled for Java 8, so that a Java that is too old
 * can say it: of the program itself it would only say that it does not know its class file version.
 */
public final class Launcher {

  private static final int NEEDED = 17;

  private Launcher() {}

  public static void main(String[] arguments) throws Throwable {
    String problem = problem(System.getProperty("java.specification.version"));
    if (problem != null) {
      System.err.println(problem);
      System.exit(1);
    }
    try {
      Class.forName(program()).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** What is wrong with this version of Java, such as 1.8 or 11; null if it will do. */
  public static String problem(String version) {
    String feature = version.startsWith("1.") ? version.substring(2) : version;
    return Integer.parseInt(feature) < NEEDED
        ? "this is Java " + feature + " (expected Java " + NEEDED + " or later)"
        : null;
  }

  private static String program() throws IOException {
    try (InputStream manifest = Launcher.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
      return new Manifest(manifest).getMainAttributes().getValue("Program-Class");
    }
  }
}
