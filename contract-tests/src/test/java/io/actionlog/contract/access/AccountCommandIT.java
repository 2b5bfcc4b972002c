package io.actionlog.contract.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Account;
import io.actionlog.harness.HostedServer;
import io.actionlog.harness.Tool;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands that manage accounts, beside a server that runs. */
class AccountCommandIT {

  private static final Path DATA = Fixture.folder("accounts");

  @SuppressWarnings("NullAway.Init")
  private static HostedServer server;

  @BeforeAll
  static void start() {
    server = HostedServer.start(DATA, Fixture.SCRIPTS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void listActionsShouldLetInAnAccountThatWasAddedWhileTheServerRuns() {
    api(account("add", "added")).given().when().get("/action/").then().statusCode(200);
  }

  @Test
  void listActionsShouldLetInAnAccountByEachOfItsKeys() {
    Account first = account("add", "rich");
    Account second = account("key", "rich");
    api(first).given().when().get("/action/").then().statusCode(200);
    api(second).given().when().get("/action/").then().statusCode(200);
  }

  @Test
  void listActionsShouldShowANamespaceAfterAGrantAndNotAfterARevoke() {
    Api guest = api(account("add", "guest")).in("admin");
    run("grant", "guest", "admin", "viewer");
    guest.given().when().get("/action/").then().statusCode(200);
    run("revoke", "guest", "admin");
    guest.given().when().get("/action/").then().statusCode(404);
  }

  private static Api api(Account account) {
    return Api.at(server.address(), account);
  }

  private static Account account(String command, String name) {
    return new Account(name, run(command, name).strip());
  }

  private static String run(String command, String... arguments) {
    String[] all = new String[arguments.length + 4];
    all[0] = "account";
    all[1] = command;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    all[all.length - 2] = "--data";
    all[all.length - 1] = DATA.toString();
    Tool.Result result = Tool.run(Tool.serverJar(), Map.of(), all);
    assertThat(result.exitCode()).as("%s", result).isZero();
    return result.out();
  }
}
