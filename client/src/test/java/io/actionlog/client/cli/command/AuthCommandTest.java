package io.actionlog.client.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.cli.Main;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds logins to what is stored, and profiles to who may read them. */
class AuthCommandTest extends AuthTestBase {

  @Test
  void loginShouldStoreWhatTheServerHasTaken() throws IOException {
    assertThat(loginAlice()).as(err()).isZero();

    assertThat(asked()).isEqualTo("alice:" + KEY + " GET /api/audit/v1/action/");
    assertThat(out())
        .isEqualTo("Logged in to " + server.address() + " as alice (profile default)\n");
    assertThat(json(Files.readString(file)))
        .isEqualTo(
            json(
                "{\"profiles\":{\"default\":{\"url\":\"%s\",\"user\":\"alice\",\"apikey\":\"%s\"}}}"
                    .formatted(server.address(), KEY)));
    assertThat(run("action", "ls")).as(err()).isZero();
    assertThat(asked()).isEqualTo("alice:" + KEY + " GET /api/audit/v1/action/");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void profilesShouldBeForTheirOwnerAlone() throws IOException {
    assertThat(loginAlice()).isZero();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("profiles.json", "profiles.lock");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw----r--"})
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatOthersCanOpenShouldBeTakenFromThemWithAWord(String mode) throws IOException {
    loginAlice();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertThat(run("action", "ls")).isZero();

    assertThat(err()).startsWith(file + ": others could open it, and no longer can (0600)");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyThatTheServerRefusesShouldNotBeStored() {
    server.answer(401, "{\"error\":\"wrong key\"}");

    assertThat(loginAlice()).isEqualTo(1);

    assertThat(err()).contains("wrong key").doesNotContain(KEY);
    assertThat(file).doesNotExist();
  }

  @Test
  void loginShouldAskForWhatIsMissingWithoutShowingTheKey() {
    List<String> questions = new ArrayList<>();
    Console console = new Console(in, out, err, true, true);
    console.prompt(
        new Prompt() {
          @Override
          public String line(String question) {
            questions.add(question);
            return question.startsWith("User") ? "alice" : server.address();
          }

          @Override
          public String secret(String question) {
            questions.add("secret " + question);
            return KEY;
          }
        });

    assertThat(Main.run(console, environment, "auth", "login")).as(err()).isZero();

    assertThat(questions)
        .containsExactly(
            "Server [http://127.0.0.1:8080]: ",
            "User: ",
            "secret API key of alice at " + server.address() + ": ");
    assertThat(out() + err()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auth login --user a --apikey x | not taken from an option",
        "auth login --user a --apikey-file x | not taken from an option",
        "auth login --user a | key: missing",
        "auth login | user: missing",
        "auth login --user a --profile ../x | profile: '../x' (expected 1 to 64",
        "action ls --profile prod | profile: 'prod' (expected one that 'actionlog auth login'",
        "action ls | user: missing (expected --user, ACTIONLOG_USER or 'actionlog auth login')",
      })
  void whatIsMissingOrWrongShouldBeTold(String args, String message) {
    assertThat(run(args.split(" "))).isEqualTo(2);

    assertThat(err()).contains(message);
    assertThat(file).doesNotExist();
  }

  @Test
  void loginAgainShouldReplaceTheKeyAndAskForNothingElse() {
    loginAlice("--profile", "prod", "--namespace", "n");
    server.requests.clear();

    assertThat(login("new", "--profile", "prod")).as(err()).isZero();

    assertThat(asked()).isEqualTo("alice:new GET /api/audit/v1/n/action/");
    assertThat(file).content().contains("\"new\"", "\"n\"").doesNotContain(KEY);
  }

  @Test
  void logoutShouldForgetOneProfile() throws IOException {
    loginAlice();
    loginAlice("--profile", "prod");

    assertThat(run("auth", "logout", "--profile", "prod")).isZero();

    assertThat(json(Files.readString(file)).path("profiles").fieldNames())
        .toIterable()
        .containsExactly("default");
    assertThat(run("auth", "logout", "--profile", "prod")).isEqualTo(1);
    assertThat(err()).contains("profile: 'prod' (expected one of default)");
  }

  @Test
  void statusShouldSayWhoSaysWhat() {
    loginAlice("--namespace", "n");
    out.reset();
    environment.put("ACTIONLOG_NAMESPACE", "m");

    assertThat(run("auth", "status")).isZero();

    assertThat(out())
        .isEqualTo(
            """
            Server     %s  (profile default)
            User       alice  (profile default)
            Namespace  m  (ACTIONLOG_NAMESPACE)
            Key        not shown  (profile default)
            Profiles   default
            Answer     the server takes the key
            """
                .formatted(server.address()));
    server.answer(401, "{\"error\":\"wrong key\"}");
    assertThat(run("auth", "status")).isEqualTo(1);
    assertThat(err()).contains("wrong key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"profiles\":{\"default\":{\"url\":\"a\"}}}", "{\"profiles\":7}"})
  void aFileThatHoldsNoProfilesShouldBeToldWithoutItsContent(String content) throws IOException {
    loginAlice();
    Files.writeString(file, content);

    assertThat(run("action", "ls")).isEqualTo(2);

    assertThat(err()).contains(file + ": not shown (expected JSON as");
    assertThat(file).hasContent(content);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkShouldStayOne() throws IOException {
    Path real = Files.createDirectories(home.resolve("dotfiles")).resolve("real.json");
    Files.writeString(real, "{\"profiles\":{}}");
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, real);

    assertThat(loginAlice()).as(err()).isZero();

    assertThat(file).isSymbolicLink();
    assertThat(real).content().contains("alice");
  }
}
