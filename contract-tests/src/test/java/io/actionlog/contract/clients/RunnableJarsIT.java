package io.actionlog.contract.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.harness.Tool;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the runnable jars to what they say where there is no Java for them. */
class RunnableJarsIT {

  private static final int JAVA_8 = 52;

  static Stream<Path> jars() {
    return Stream.of(Tool.serverJar(), Tool.clientJar(), Tool.kitJar());
  }

  @ParameterizedTest
  @MethodSource("jars")
  void aJarShouldBeginWithWhatAnOldJavaCanRun(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile());
        DataInputStream main =
            new DataInputStream(
                file.getInputStream(file.getEntry(mainClass(file).replace('.', '/') + ".class")))) {
      main.skipNBytes(6);
      assertThat(main.readUnsignedShort()).isEqualTo(JAVA_8);
    }
  }

  @ParameterizedTest
  @MethodSource("jars")
  void anOldJavaShouldBeToldWhichOneIsNeeded(Path jar) throws Exception {
    try (JarFile file = new JarFile(jar.toFile());
        URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      var problem = classes.loadClass(mainClass(file)).getMethod("problem", String.class);

      assertThat(problem.invoke(null, "1.8"))
          .isEqualTo("this is Java 8 (expected Java 17 or later)");
      assertThat(problem.invoke(null, "16"))
          .isEqualTo("this is Java 16 (expected Java 17 or later)");
      assertThat(problem.invoke(null, "17")).isNull();
      assertThat(problem.invoke(null, "25")).isNull();
    }
  }

  private static String mainClass(JarFile file) throws IOException {
    return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
  }
}
