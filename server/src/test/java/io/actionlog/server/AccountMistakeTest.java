package io.actionlog.server;

import static io.actionlog.server.CommandLineFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.CommandLineFixture.Outcome;
import io.actionlog.server.store.OfflineAccounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account command does not do by mistake. */
final class AccountMistakeTest {

  @TempDir private Path data;

  @BeforeEach
  void makeDataFolder() {
    OfflineAccounts.open(data, InstantSource.system()).close();
  }

  @ParameterizedTest
  @CsvSource({"add alice", "list", "key alice", "key revoke alice 1", "remove alice"})
  void noCommandShouldMakeADataFolder(String command) {
    Path typo = data.resolve("typo");
    Outcome refused = account(typo, command.split(" "));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err().strip())
        .isEqualTo(
            "--data: "
                + typo
                + ": no data there (expected the data folder of a server that has been started)");
    assertThat(typo).doesNotExist();
  }

  /** Every way in which a namespace would lose the last one who may do everything in it. */
  @ParameterizedTest
  @CsvSource({
    "revoke admin team",
    "grant admin team viewer",
    "disable admin",
    "remove admin",
    "key revoke admin ID",
    "revoke admin --key ID"
  })
  void theLastAdminShouldOnlyGoWhenThatIsConfirmed(String command) {
    account(data, "add", "admin");
    account(data, "grant", "admin", "team", "admin");
    String id = account(data, "list").line().replaceAll(".*keys (\\w+).*", "$1");
    String[] words = command.replace("ID", id).split(" ");

    Outcome refused = account(data, words);
    assertThat(refused.err())
        .startsWith("account: admin is the last admin of ")
        .contains("team (expected --yes if that is meant)");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(account(data, "list").line()).startsWith("admin\tkeys " + id).contains("team:admin");

    account(data, "add", "bob");
    account(data, "grant", "bob", "team", "admin");
    account(data, "grant", "bob", "admin", "admin");
    assertThat(account(data, words).code()).as("with another admin").isZero();
  }

  @Test
  void theLastAdminShouldGoWhenThatIsConfirmed() {
    account(data, "add", "admin");
    assertThat(account(data, "remove", "admin", "--yes").code()).isZero();
    assertThat(account(data, "list").line()).isEmpty();
  }

  @Test
  void aKeyThatCannotBePrintedShouldBeAnError() {
    PrintWriter full =
        new PrintWriter(
            new Writer() {
              @Override
              public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("No space left on device");
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            },
            true);
    StringWriter err = new StringWriter();
    String[] arguments = {"account", "add", "alice", "--data", data.toString()};

    assertThat(Main.run(arguments, Map.of(), full, new PrintWriter(err, true))).isEqualTo(1);

    assertThat(err.toString()).contains("could not be printed", "account key alice");
    assertThat(Main.run(new String[] {"--help"}, Map.of(), full, new PrintWriter(err, true)))
        .as("help")
        .isEqualTo(1);
  }
}
