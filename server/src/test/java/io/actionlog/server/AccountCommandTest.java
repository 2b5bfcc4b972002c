package io.actionlog.server;

import static io.actionlog.server.CommandLineFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.CommandLineFixture.Outcome;
import io.actionlog.server.store.OfflineAccounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts managed on the data folder itself. */
final class AccountCommandTest {

  @TempDir private Path data;

  @BeforeEach
  void makeDataFolder() {
    makeDataFolder(data);
  }

  /** As the first start of a server does. */
  private static void makeDataFolder(Path folder) {
    OfflineAccounts.open(folder, InstantSource.system()).close();
  }

  private List<String> list() {
    Outcome outcome = account(data, "list");
    assertThat(outcome.code()).isZero();
    return outcome.out().lines().toList();
  }

  private static void assertRefused(Outcome outcome, int code, String line) {
    assertThat(outcome.err()).isEqualTo(line + System.lineSeparator());
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(code);
  }

  @Test
  void addShouldPrintTheKeyAndNothingElse() {
    Outcome outcome = account(data, "add", "alice");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.line()).matches("[A-Za-z0-9_-]{43}");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void listShouldShowIdsAndRolesButNoKey() {
    String key = account(data, "add", "alice").line();
    assertThat(list())
        .singleElement()
        .asString()
        .matches("alice\tkeys [0-9a-f]{8}\troles alice:admin")
        .doesNotContain(key);
  }

  @Test
  void listShouldBeByName() {
    account(data, "add", "bob");
    account(data, "add", "alice");
    assertThat(list()).extracting(line -> line.split("\t")[0]).containsExactly("alice", "bob");
  }

  @Test
  void listShouldBeEmptyAtFirst() {
    assertThat(list()).isEmpty();
  }

  @Test
  void keyShouldPrintOneMoreKey() {
    String first = account(data, "add", "alice").line();
    Outcome outcome = account(data, "key", "alice");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.line()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(first);
    assertThat(list().get(0)).matches("alice\tkeys [0-9a-f]{8},[0-9a-f]{8}\troles alice:admin");
  }

  @ParameterizedTest
  @CsvSource({
    "viewer, viewer",
    "member, member",
    "admin, admin",
    "VIEWER, viewer",
    "producer, producer"
  })
  void grantShouldGiveARole(String given, String role) {
    account(data, "add", "alice");
    assertThat(account(data, "grant", "alice", "team", given).code()).isZero();
    assertThat(list().get(0)).endsWith("roles alice:admin,team:" + role);
  }

  @Test
  void grantShouldReplaceTheRole() {
    account(data, "add", "alice");
    account(data, "grant", "alice", "team", "viewer");
    account(data, "grant", "alice", "team", "member");
    assertThat(list().get(0)).endsWith("roles alice:admin,team:member");
  }

  @Test
  void revokeShouldTakeARoleAway() {
    account(data, "add", "alice");
    account(data, "grant", "alice", "team", "viewer");
    assertThat(account(data, "revoke", "alice", "team").code()).isZero();
    assertThat(list().get(0)).endsWith("roles alice:admin");
  }

  @Test
  void revokeShouldTakeAKeyAway() {
    account(data, "add", "alice");
    String id = list().get(0).replaceAll(".*keys (\\w+).*", "$1");
    account(data, "key", "alice");
    assertThat(account(data, "revoke", "alice", "--key", id).code()).isZero();
    assertThat(list().get(0)).doesNotContain(id).matches("alice\tkeys [0-9a-f]{8}\t.*");
  }

  @Test
  void revokeShouldNeedExactlyOneOfBoth() {
    String line = "revoke: NAMESPACE or --key ID (expected one of them)";
    assertRefused(account(data, "revoke", "alice"), 2, line);
    assertRefused(account(data, "revoke", "alice", "team", "--key", "1"), 2, line);
  }

  @Test
  void grantShouldRefuseAnotherRole() {
    account(data, "add", "alice");
    assertRefused(
        account(data, "grant", "alice", "team", "owner"),
        2,
        "ROLE: owner (expected viewer, member, producer or admin)");
  }

  @Test
  void addShouldRefuseAWrongName() {
    Outcome outcome = account(data, "add", "Alice");
    assertThat(outcome.err().strip()).startsWith("account: Alice (expected 1 to 63 lower-case");
    assertThat(outcome.err().strip()).doesNotContain("\n");
    assertThat(outcome.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"key nobody", "grant nobody team viewer"})
  void anAccountThatIsNoneShouldBeNamed(String command) {
    assertRefused(
        account(data, command.split(" ")), 1, "account: nobody (expected an account that exists)");
  }

  @ParameterizedTest
  @CsvSource({"add alice", "revoke alice team", "revoke alice --key 00000000"})
  void whatCannotBeDoneShouldEndWithOneLineAndCode1(String command) {
    account(data, "add", "alice");
    Outcome outcome = account(data, command.split(" "));
    assertThat(outcome.err().strip()).isNotEmpty().doesNotContain("\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          add       | Missing required parameter: 'NAME' (expected what --help shows)
          add a b   | Unmatched argument at index 5: 'b' (expected what --help shows)
          drop a    | Unmatched arguments from index 3: 'drop', 'a' (expected what --help shows)
          key       | key: no NAME (expected the name of an account)
          key a --expires 90 | --expires: 90 (expected a whole number with m, h, d or w, such as 90d)
          """)
  void wrongUseShouldEndWithOneLineAndCode2(String command, String line) {
    assertRefused(account(data, command.split(" ")), 2, line);
  }

  @Test
  void theDataFolderShouldComeFromTheEnvironmentOrTheFileToo() throws IOException {
    Path file = Files.writeString(data.resolve("p"), "data=" + data.resolve("d") + "\n");
    makeDataFolder(data.resolve("d"));
    Outcome added =
        CommandLineFixture.run(Map.of("ACTIONLOG_CONFIG", file.toString()), "account", "add", "a");
    assertThat(added.code()).isZero();
    Outcome listed =
        CommandLineFixture.run(
            Map.of("ACTIONLOG_DATA", data.resolve("d").toString()), "account", "list");
    assertThat(listed.out()).startsWith("a\tkeys ");
  }

  @Test
  void keyShouldExpireAndBeShownWithItsEnd() {
    account(data, "add", "alice");
    assertThat(account(data, "key", "alice", "--expires", "90d").line())
        .matches("[A-Za-z0-9_-]{43}");
    assertThat(list().get(0)).containsPattern("[0-9a-f]{8} \\(expires 20\\d\\d-[0-9T:-]+Z\\)");
  }

  @Test
  void keyRevokeShouldTakeAKeyAway() {
    account(data, "add", "alice");
    String id = list().get(0).replaceAll(".*keys (\\w+).*", "$1");
    account(data, "key", "alice");
    assertThat(account(data, "key", "revoke", "alice", id).code()).isZero();
    assertThat(list().get(0)).doesNotContain(id).matches("alice\tkeys [0-9a-f]{8}\t.*");
  }

  @Test
  void disableEnableAndRemoveShouldBeShown() {
    account(data, "add", "alice");
    assertThat(account(data, "disable", "alice").code()).isZero();
    assertThat(list().get(0)).endsWith("roles alice:admin\tdisabled");
    assertThat(account(data, "enable", "alice").code()).isZero();
    assertThat(list().get(0)).endsWith("roles alice:admin");
    assertThat(account(data, "remove", "alice").code()).isZero();
    assertThat(list()).isEmpty();
  }

  @Test
  void theOptionShouldStandBehindTheCommandToo() {
    Outcome outcome =
        CommandLineFixture.run(Map.of(), "account", "add", "alice", "--data", data.toString());
    assertThat(outcome.code()).isZero();
    assertThat(list()).hasSize(1);
  }

  @Test
  void aDataFolderThatIsAFileShouldEndWithOneLineAndCode2() throws IOException {
    Path file = Files.writeString(data.resolve("file"), "x");
    Outcome outcome = account(file, "list");
    assertThat(outcome.err().strip()).contains(file.toString()).doesNotContain("\n");
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void aCommandAloneShouldSayWhatIsMissing() {
    Outcome outcome = CommandLineFixture.run(Map.of(), "account");
    assertThat(outcome.err().strip()).isNotEmpty().doesNotContain("\n");
    assertThat(outcome.code()).isEqualTo(2);
  }
}
