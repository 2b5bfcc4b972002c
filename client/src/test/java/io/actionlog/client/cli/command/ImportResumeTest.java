package io.actionlog.client.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Holds {@code import} to recording each line once, whatever came between. */
class ImportResumeTest extends ImportTestBase {

  @Test
  void importShouldGoOnWhereItWas() throws IOException {
    Path file = file(lines(1_500));
    server.answer(201, "{\"recorded\":1000,\"known\":0,\"resource_uris\":[]}");
    server.answer(401, "{\"error\":\"key: wrong\"}");
    assertThat(run("import", file.toString())).isEqualTo(1);
    assertThat(err()).isEqualTo("key: wrong\n");
    assertThat(out()).isEqualTo("imported: 1000\nalready known: 0\nskipped: 0\n");
    out.reset();

    assertThat(run("import", file.toString())).isZero();

    assertThat(out()).isEqualTo("imported: 500\nalready known: 0\nskipped: 0\n");
    assertThat(recorded).hasSize(500);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void importShouldKeepItsProgressFromOthers() throws IOException {
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    run("import", file(lines(10)).toString());
    assertThat(Files.getPosixFilePermissions(progress())).isEqualTo(owner);

    Files.setPosixFilePermissions(progress(), PosixFilePermissions.fromString("rw-r--r--"));
    run("import", folder.resolve("access.log").toString());
    assertThat(Files.getPosixFilePermissions(progress())).isEqualTo(owner);
  }

  @Test
  void importShouldNameALineTheSameInEveryRun() throws IOException {
    Path file = file(lines(10));
    run("import", file.toString());
    Files.delete(progress());
    out.reset();

    assertThat(run("import", file.toString())).isZero();

    assertThat(out()).isEqualTo("imported: 0\nalready known: 10\nskipped: 0\n");
    assertThat(recorded).hasSize(10);
  }

  @Test
  void importShouldOnlyReadWhatWasAdded() throws IOException {
    Path file = file(lines(10));
    run("import", file.toString());
    Files.writeString(file, lines(12));
    out.reset();

    assertThat(run("import", file.toString())).isZero();

    assertThat(out()).isEqualTo("imported: 2\nalready known: 0\nskipped: 0\n");
    assertThat(recorded).hasSize(12);
  }

  @Test
  void importShouldLeaveHalfALineForALaterRun() throws IOException {
    String whole = lines(3);
    // Looks like a whole line with a smaller status.
    Path file = file(whole.substring(0, whole.length() - 5));

    assertThat(run("import", file.toString())).isZero();

    assertThat(out())
        .isEqualTo(
            "imported: 2\nalready known: 0\nskipped: 0\n"
                + "unfinished: 1 (the last line has no newline yet; a later run reads it)\n");
    Files.writeString(file, lines(4));
    out.reset();
    assertThat(run("import", file.toString())).isZero();
    assertThat(out()).startsWith("imported: 2\nalready known: 0\n");
    assertThat(recorded).hasSize(4);
  }

  @Test
  void importShouldLeaveHalfAnActionForALaterRun() throws IOException {
    String action =
        "{\"action\":\"A\",\"object\":\"/a/\",\"method\":\"POST\",\"path\":\"/a\",\"state\":\"Success\"}";
    Path file = file(action + "\n" + action.substring(0, 40));

    assertThat(run("import", file.toString())).isZero();

    assertThat(out()).startsWith("imported: 1\n").contains("unfinished: 1");
    Files.writeString(file, action + "\n" + action);
    assertThat(run("import", file.toString())).isZero();
    assertThat(recorded).hasSize(2);
  }

  @Test
  void importShouldBeginAnewForAnotherAccountAndOtherLines() throws IOException {
    String file = file(lines(3) + lines(1).replace("POST", "GET")).toString();
    run("import", "--state-changing-only", file);
    assertThat(recorded).hasSize(3);
    out.reset();

    assertThat(run("import", file)).isZero();

    assertThat(out()).isEqualTo("imported: 1\nalready known: 3\nskipped: 0\n");
    int calls = server.requests.size();
    assertThat(run("import", "--namespace", "team", file)).isZero();
    assertThat(server.requests).hasSize(calls + 1);
    assertThat(run("import", "--user", "bob", file)).isZero();
    assertThat(server.requests).hasSize(calls + 2);
  }

  @Test
  void importShouldTellFilesThatBeginAlikeApart() throws IOException {
    Path other = Files.writeString(folder.resolve("other.log"), lines(1) + lines(2));
    assertThat(run("import", file(lines(2)).toString())).isZero();

    assertThat(run("import", other.toString())).isZero();

    assertThat(recorded.values().stream().map(item -> item.path("object").textValue()))
        .containsExactly("/service/0/", "/service/1/", "/service/0/", "/service/1/");
  }

  @Test
  void importShouldBeginAnewWithAnotherFileOfTheName() throws IOException {
    run("import", file(lines(10)).toString());
    String others = "other - - [10/Oct/2000:13:55:36 +0000] \"GET / HTTP/1.1\" 200 5\n";

    assertThat(run("import", file(others).toString())).isZero();

    assertThat(recorded).hasSize(11);
  }

  @Test
  void importShouldBeginAnewWhenItsProgressCannotBeRead() throws IOException {
    Files.writeString(progress(), "{\"identity\":\"");

    assertThat(run("import", file(lines(3)).toString())).isZero();

    assertThat(recorded).hasSize(3);
  }
}
