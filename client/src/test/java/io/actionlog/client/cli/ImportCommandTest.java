package io.actionlog.client.cli;

import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.client.RestServer.Request;
import io.actionlog.client.RestServer.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the import to each line once, whatever happens to it. */
class ImportCommandTest extends CommandTestBase {

  private static final String LINE =
      "10.0.0.%d - - [10/Oct/2000:13:55:36 -0700] \"POST /service/%d/stop HTTP/1.1\" 200 5%n";

  private final Map<String, JsonNode> recorded = Collections.synchronizedMap(new LinkedHashMap<>());
  @TempDir private Path folder;

  @BeforeEach
  void answer() {
    server.answerAll(this::record);
  }

  private Response record(Request request) {
    int known = 0;
    for (JsonNode item : json(request)) {
      known += recorded.put(item.path("uuid").textValue(), item) == null ? 0 : 1;
    }
    return Response.of(
        201,
        "{\"recorded\":%d,\"known\":%d,\"resource_uris\":[]}"
            .formatted(json(request).size() - known, known));
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> LINE.formatted(i % 250, i))
        .collect(Collectors.joining());
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("access.log"), content);
  }

  private Path progress() {
    return folder.resolve("access.log.actionlog-progress");
  }

  @Test
  void importShouldRecordEachLineOnceAndInOrder() throws IOException {
    assertThat(run("import", file(lines(2_500)).toString())).isZero();

    assertThat(out()).isEqualTo("imported: 2500\nalready known: 0\nskipped: 0\n");
    assertThat(recorded).hasSize(2_500);
    assertThat(recorded.keySet())
        .allMatch(uuid -> uuid.charAt(14) == '4' && "89ab".indexOf(uuid.charAt(19)) >= 0);
    assertThat(recorded.values().stream().map(item -> item.path("object").textValue()))
        .startsWith("/service/0/", "/service/1/")
        .endsWith("/service/2499/");
    assertThat(server.requests).hasSize(3);
  }

  @Test
  void importShouldGoOnWhereItWas() throws IOException {
    Path file = file(lines(1_500));
    server.answer(201, "{\"recorded\":1000,\"known\":0,\"resource_uris\":[]}");
    server.answer(401, "{\"error\":\"key: wrong\"}");
    assertThat(run("import", file.toString())).isEqualTo(1);
    assertThat(err()).isEqualTo("key: wrong\n");

    assertThat(run("import", file.toString())).isZero();

    assertThat(out())
        .isEqualTo("imported: 1500 (1000 of them by runs before)\nalready known: 0\nskipped: 0\n");
    assertThat(recorded).hasSize(500);
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

    assertThat(out())
        .isEqualTo("imported: 12 (10 of them by runs before)\nalready known: 0\nskipped: 0\n");
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
    assertThat(out()).startsWith("imported: 4 (2 of them by runs before)\nalready known: 0\n");
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

  @Test
  void importShouldSkipWhatTheServerRefusesAndSendTheRest() throws IOException {
    server
        .answer(400, "{\"error\":\"item 2: start_date: too late\"}")
        .answer(409, "{\"error\":\"item 3: uuid: known\"}");

    assertThat(run("import", file(lines(5)).toString())).isEqualTo(1);

    assertThat(out())
        .isEqualTo(
            "imported: 3\nalready known: 0\nskipped: 2\n"
                + "line 2: start_date: too late\nline 4: uuid: known\n");
    assertThat(recorded).hasSize(3);
  }

  @Test
  void importShouldSkipWhatItCannotReadAndSayWhy() throws IOException {
    Path file =
        file(
            lines(1)
                + "nonsense\n\n"
                + "x".repeat(70_000)
                + "\n"
                + lines(1).replace("POST", "GET")
                + "::1 - - [10/Oct/2000:13:55:36 +0000] \"-\" 408 0\n");

    assertThat(run("import", "--state-changing-only", file.toString())).isEqualTo(1);

    assertThat(out())
        .isEqualTo(
            """
            imported: 1
            already known: 0
            skipped: 3
            left out: 1
            line 2: line: nonsense (expected HOST IDENT USER [DATE] "REQUEST" STATUS SIZE)
            line 4: line: more than 65536 bytes (expected at most so many)
            line 6: request: - (expected a method in capitals and a path)
            """);
  }

  @Test
  void importShouldPrintTheFirstSkippedLinesAndWriteAllOfThem() throws IOException {
    Path file = file(lines(1) + "nonsense\n".repeat(30));
    Path all = folder.resolve("skipped");

    assertThat(run("import", file.toString())).isEqualTo(1);
    assertThat(out()).contains("line 21: ").doesNotContain("line 22: ").contains("--skipped FILE");
    Files.delete(progress());
    out.reset();

    assertThat(run("import", "--skipped", all.toString(), file.toString())).isEqualTo(1);
    assertThat(out()).isEqualTo("imported: 0\nalready known: 1\nskipped: 30\n");
    assertThat(Files.readAllLines(all)).hasSize(30).last().asString().startsWith("line 31: ");
  }

  @Test
  void importShouldSendLessAtOnceWhenTheServerSaysSo() throws IOException {
    server.answerAll(
        request ->
            json(request).size() > 300
                ? Response.of(413, "{\"error\":\"body: too large\"}")
                : record(request));

    assertThat(run("import", file(lines(2_000)).toString())).isZero();

    assertThat(recorded).hasSize(2_000);
    assertThat(out()).startsWith("imported: 2000\n");
  }

  @Test
  void importShouldWaitForAServerThatIsAway() throws IOException {
    for (int i = 0; i < 3; i++) {
      server.answer(503, "{\"error\":\"busy\"}");
    }

    assertThat(run("import", file(lines(5)).toString())).isZero();

    assertThat(recorded).hasSize(5);
  }

  @Test
  void importShouldTakeActionsAsTheServerShowsThem() throws IOException {
    String action =
        anAction(1, "Failed")
            .replace("\"end_date\":null", "\"end_date\":\"Wed, 17 Sep 2014 08:26:23 +0000\"");
    Path file =
        file(
            action
                + "\n{\"action\":\"A\",\"object\":\"/a/\",\"method\":\"POST\",\"path\":\"/a\",\"state\":\"Success\"}");

    assertThat(run("import", file.toString(), "--caller", "bob")).isZero();

    assertThat(recorded.values()).hasSize(2);
    JsonNode first = Objects.requireNonNull(recorded.get(uuid(1).toString()));
    assertThat(first.path("end_date").textValue()).isEqualTo("Wed, 17 Sep 2014 08:26:23 +0000");
    assertThat(first.path("user").textValue()).isEqualTo("anna");
    assertThat(first.has("resource_uri")).isFalse();
    assertThat(first.has("can_be_canceled")).isFalse();
    assertThat(recorded.values()).last().asString().contains("\"user\":\"bob\"");
  }

  @Test
  void importShouldSkipActionsThatHaveNotEndedOrAreNone() throws IOException {
    Path file = file(String.join("\n", anAction(2, "Canceled"), "{\"action\":5}", "{}", "{\n"));

    assertThat(run("import", file.toString())).isEqualTo(1);

    assertThat(recorded).isEmpty();
    assertThat(out())
        .contains("line 1: state: Canceled (expected Success or Failed)")
        .contains("line 2: action: 5 (expected a string)")
        .contains("line 3: action: missing (expected a string)")
        .contains("line 4: line: ");
  }

  @Test
  void importShouldShowHowFarItIs() throws IOException {
    terminal = true;

    assertThat(run("import", file(lines(10)).toString())).isZero();

    assertThat(err()).contains("%", " lines", "/s");
  }

  @Test
  void importShouldTakeAnEmptyFile() throws IOException {
    assertThat(run("import", file("").toString())).isZero();

    assertThat(out()).startsWith("imported: 0\n");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void importShouldSayThatThereIsNoFile() {
    assertThat(run("import", folder.resolve("none").toString())).isEqualTo(1);

    assertThat(err()).isEqualTo(folder.resolve("none") + ": no such file\n");
  }
}
