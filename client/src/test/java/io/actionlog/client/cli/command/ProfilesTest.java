package io.actionlog.client.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds profiles to what goes before them, and their keys to whom they are for. */
class ProfilesTest extends AuthTestBase {

  @Test
  void aMistypedProfileShouldBeToldWithWhatWasMeant() {
    loginAlice("--profile", "prod");
    server.requests.clear();

    assertThat(run("action", "ls", "--profile", "prdo")).isEqualTo(2);

    assertThat(err()).contains("profile: 'prdo' (expected one of prod). Did you mean 'prod'?");
    assertThat(server.requests).isEmpty();
  }

  /** The key of the profile is for alice at the server alone. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- | - | alice:k3y-of-alice GET /api/audit/v1/action/",
        "ACTIONLOG_NAMESPACE=n | - | alice:k3y-of-alice GET /api/audit/v1/n/action/",
        "ACTIONLOG_NAMESPACE=n | --namespace m | alice:k3y-of-alice GET /api/audit/v1/m/action/",
        "ACTIONLOG_APIKEY=e | - | alice:e GET /api/audit/v1/action/",
        "ACTIONLOG_USER=bob ACTIONLOG_APIKEY=e | - | bob:e GET /api/audit/v1/action/",
        "ACTIONLOG_USER=bob ACTIONLOG_APIKEY=e | --user carl | carl:e GET /api/audit/v1/action/",
        "ACTIONLOG_USER=bob ACTIONLOG_APIKEY=e | --apikey o | bob:o GET /api/audit/v1/action/",
        "ACTIONLOG_PROFILE=other | - | olga:k3y-of-olga GET /api/audit/v1/team/action/",
        "ACTIONLOG_PROFILE=other ACTIONLOG_USER=bob ACTIONLOG_APIKEY=e | - | bob:e GET /api/audit/v1/action/",
        "ACTIONLOG_PROFILE=other | --profile default | alice:k3y-of-alice GET /api/audit/v1/action/",
        "ACTIONLOG_USER=bob ACTIONLOG_APIKEY=e | --profile other | olga:k3y-of-olga GET /api/audit/v1/team/action/",
        "ACTIONLOG_USER=bob | --profile other --namespace m | olga:k3y-of-olga GET /api/audit/v1/m/action/",
      })
  void optionsShouldGoBeforeTheEnvironmentAndThatBeforeProfiles(
      String variables, String options, String request) {
    loginAlice();
    login(
        "k3y-of-olga",
        ("--url " + server.address() + " --user olga --namespace team --profile other").split(" "));
    server.requests.clear();
    for (String variable : variables.replace("-", "").split(" ")) {
      if (!variable.isBlank()) {
        environment.put(variable.split("=")[0], variable.split("=")[1]);
      }
    }

    assertThat(run(("action ls " + options.replaceAll("^-$", "")).strip().split(" ")))
        .as(err())
        .isZero();

    assertThat(asked()).isEqualTo(request);
  }

  @ParameterizedTest
  @CsvSource({"/", "/api/audit/v1", "/api/audit/v1/"})
  void aStoredKeyShouldGoToItsServerHoweverThatIsWritten(String end) {
    loginAlice();
    server.requests.clear();
    environment.put("ACTIONLOG_URL", server.address() + end);

    assertThat(run("action", "ls")).as(err()).isZero();

    assertThat(asked()).isEqualTo("alice:" + KEY + " GET /api/audit/v1/action/");
  }

  @ParameterizedTest
  @CsvSource({"ACTIONLOG_URL, nowhere", "ACTIONLOG_USER, bob", "ACTIONLOG_URL, http://127.0.0.1:1"})
  void aStoredKeyShouldGoNowhereElse(String variable, String value) {
    loginAlice();
    server.requests.clear();
    environment.put(variable, value);

    assertThat(run("action", "ls")).isEqualTo(2);

    assertThat(err())
        .contains("key: missing")
        .contains("that of the profile 'default' is for alice at " + server.address() + " only")
        .doesNotContain(KEY);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void theFolderOfSettingsShouldBeThatOfTheStandard() {
    environment.put("XDG_CONFIG_HOME", home.resolve("settings").toString());
    assertThat(loginAlice()).isZero();
    assertThat(home.resolve("settings/actionlog/profiles.json")).exists();

    environment.put("XDG_CONFIG_HOME", "relative");
    assertThat(loginAlice()).isZero();
    assertThat(file).exists();

    environment.clear();
    assertThat(loginAlice()).isEqualTo(2);
    assertThat(err()).contains("profiles: no place for them");
  }
}
