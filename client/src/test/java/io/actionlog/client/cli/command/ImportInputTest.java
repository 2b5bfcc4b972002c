package io.actionlog.client.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.client.cli.Main;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.Prompt;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds {@code import} to reading its lines wherever and however they are kept. */
class ImportInputTest extends ImportTestBase {

  private static final String MARK = "\ufeff";
  private static final String ACTION =
      "{\"action\":\"%s\",\"object\":\"/api/app/v1/service/1/\",\"method\":\"POST\",\"path\":\"/x\",\"state\":\"Success\"}%n";

  private interface Compressor {
    OutputStream over(OutputStream out) throws IOException;
  }

  @Test
  void importShouldSayThatItReadsWhatIsTyped() {
    in = new ByteArrayInputStream(lines(1).getBytes(UTF_8));
    Console console = new Console(in, out, err, true, true);
    console.prompt(new Unasked());

    assertThat(Main.run(console, environment, "import", "-")).isZero();

    assertThat(err()).contains("reads the lines that are typed here, until Ctrl-D");
  }

  /** Somebody sits at the input, and is not asked anything. */
  private static final class Unasked implements Prompt {

    @Override
    public String line(String question) {
      throw new AssertionError(question);
    }

    @Override
    public String secret(String question) {
      throw new AssertionError(question);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "zst"})
  void importShouldReadCompressedFiles(String ending) throws IOException {
    Path file = folder.resolve("access.log.1." + ending);
    Files.write(file, compressed(ending, lines(1_200)));

    assertThat(run("import", file.toString())).isZero();
    assertThat(out()).isEqualTo("imported: 1200\nalready known: 0\nskipped: 0\n");
    out.reset();
    assertThat(run("import", file.toString())).isZero();

    assertThat(out()).isEqualTo("imported: 0\nalready known: 0\nskipped: 0\n");
    assertThat(recorded).hasSize(1_200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "zst"})
  void importShouldKnowLinesAgainThatHaveBeenCompressed(String ending) throws IOException {
    run("import", file(lines(10)).toString());
    out.reset();
    Path file = folder.resolve("access.log.1." + ending);
    Files.write(file, compressed(ending, lines(10)));

    assertThat(run("import", file.toString())).isZero();

    assertThat(out()).isEqualTo("imported: 0\nalready known: 10\nskipped: 0\n");
  }

  @Test
  void importShouldReadCompressedFilesOfSeveralParts() throws IOException {
    String all = lines(900);
    byte[] parts =
        bytes(compressed("gz", all.substring(0, 777)), compressed("gz", all.substring(777)));
    Path file = folder.resolve("access.log.1.gz");
    Files.write(file, parts);

    assertThat(run("import", file.toString())).isZero();

    assertThat(recorded).hasSize(900);
  }

  @Test
  void importShouldSayThatACompressedFileIsCut() throws IOException {
    byte[] whole = compressed("gz", lines(2_000));
    Path file = folder.resolve("access.log.1.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThat(run("import", file.toString())).isEqualTo(1);

    assertThat(err())
        .isEqualTo(file + ": ends within its compressed content (expected the whole file)\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"QlpoOTFBWSZTWQ==", "/Td6WFoAAATm", "UEsDBBQAAAA=", "//4xADAA", "/v8AMQAw"})
  void importShouldRefuseWhatItCannotRead(String start) throws IOException {
    Path file = folder.resolve("access.log.1");
    Files.write(file, Base64.getDecoder().decode(start));

    assertThat(run("import", file.toString())).isEqualTo(1);

    assertThat(err())
        .startsWith(file + ": ")
        .endsWith(" (expected text in UTF-8, or compressed by gzip or zstd)\n");
  }

  @Test
  void importShouldReadStandardInputAndKnowItsLinesAgain() throws IOException {
    // Nobody writes the rest of the last line.
    String all = lines(1_100).stripTrailing();
    in = new ByteArrayInputStream(all.getBytes(UTF_8));
    assertThat(run("import", "-")).isZero();
    assertThat(out()).isEqualTo("imported: 1100\nalready known: 0\nskipped: 0\n");
    out.reset();

    in = new ByteArrayInputStream(compressed("gz", all));
    assertThat(run("import", "-")).isZero();

    assertThat(out()).isEqualTo("imported: 0\nalready known: 1100\nskipped: 0\n");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void importShouldRecordWhatAPipeHasWhileMoreIsToCome() throws Exception {
    try (PipedOutputStream writer = new PipedOutputStream()) {
      in = new PipedInputStream(writer, 1 << 16);
      Thread importing = new Thread(() -> run("import", "-"));
      importing.start();
      writer.write(lines(3).getBytes(UTF_8));
      writer.flush();
      Awaitility.await().until(() -> recorded.size() == 3);
      writer.close();
      importing.join();
    }

    assertThat(out()).startsWith("imported: 3\n");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void importShouldReadAPipeThatHasAName() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    byte[] content = compressed("gz", lines(1_500));
    Thread writing =
        new Thread(
            () -> {
              try (OutputStream to = Files.newOutputStream(pipe)) {
                to.write(content);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    writing.start();

    assertThat(run("import", pipe.toString())).isZero();

    writing.join();
    assertThat(recorded).hasSize(1_500);
    assertThat(folder.resolve("pipe.actionlog-progress")).doesNotExist();
  }

  @Test
  void importShouldGoOnInAPipeWhenItIsToldWhereItWas() throws IOException {
    Path progress = folder.resolve("progress");
    in = new ByteArrayInputStream(lines(10).getBytes(UTF_8));
    run("import", "--progress-file", progress.toString(), "-");
    out.reset();

    in = new ByteArrayInputStream(lines(12).getBytes(UTF_8));
    assertThat(run("import", "--progress-file", progress.toString(), "-")).isZero();

    assertThat(out()).isEqualTo("imported: 2\nalready known: 0\nskipped: 0\n");
  }

  @Test
  void importShouldSayWhereItsProgressCannotBeWrittenBeforeItBegins() throws IOException {
    Path file = file(lines(3));
    Path nowhere = folder.resolve("access.log").resolve("progress");

    assertThat(run("import", "--progress-file", nowhere.toString(), file.toString())).isEqualTo(1);
    assertThat(err())
        .isEqualTo(
            file
                + ": progress: "
                + nowhere
                + " cannot be written (expected a folder that can be: --progress-file names another place)\n");
    assertThat(recorded).isEmpty();

    Path elsewhere = folder.resolve("elsewhere");
    assertThat(run("import", "--progress-file", elsewhere.toString(), file.toString())).isZero();
    assertThat(elsewhere).exists();
    assertThat(progress()).doesNotExist();
  }

  @Test
  void importShouldSayThatItIsAFolder() {
    assertThat(run("import", folder.toString())).isEqualTo(1);

    assertThat(err()).isEqualTo(folder + ": a folder (expected a file)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {MARK, "\n", "  \n\r\n", MARK + "\n", "\n" + MARK})
  void importShouldPassOverMarksAndBlankLines(String start) throws IOException {
    assertThat(run("import", file(start + lines(2) + "\n \n" + lines(1)).toString())).isZero();
    assertThat(out()).isEqualTo("imported: 3\nalready known: 0\nskipped: 0\n");
    assertThat(objects()).containsExactly("/service/0/", "/service/1/", "/service/0/");
    out.reset();
    recorded.clear();

    String actions = start + ACTION.formatted("A") + "\n" + ACTION.formatted("B");
    assertThat(run("import", file(actions).toString())).isZero();
    assertThat(out()).isEqualTo("imported: 2\nalready known: 0\nskipped: 0\n");
  }

  @Test
  void importShouldTellFilesApartThatBeginWithABlankLine() throws IOException {
    run("import", file("\n" + lines(2)).toString());
    out.reset();

    assertThat(run("import", file("\n" + lines(5).substring(lines(2).length())).toString()))
        .isZero();

    assertThat(out()).isEqualTo("imported: 3\nalready known: 0\nskipped: 0\n");
  }

  @Test
  void importShouldReadTheKeyBehindAMark() throws IOException {
    environment.remove("ACTIONLOG_APIKEY");
    Path key = Files.writeString(folder.resolve("key"), MARK + "s3cr3t\r\n");

    assertThat(run("import", "--apikey-file", key.toString(), file(lines(1)).toString())).isZero();

    assertThat(server.requests.element().headers().get("authorization"))
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("anna:s3cr3t".getBytes(UTF_8)));
  }

  private List<String> objects() {
    return recorded.values().stream()
        .map((JsonNode item) -> item.path("object").textValue())
        .toList();
  }

  private static byte[] compressed(String ending, String text) throws IOException {
    Compressor compressor = ending.equals("gz") ? GZIPOutputStream::new : ZstdOutputStream::new;
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (OutputStream out = compressor.over(new FilterOutputStream(stored))) {
      out.write(text.getBytes(UTF_8));
    }
    return stored.toByteArray();
  }

  private static byte[] bytes(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
