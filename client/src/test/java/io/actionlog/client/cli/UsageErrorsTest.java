package io.actionlog.client.cli;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.RestServer.Response;
import io.actionlog.client.cli.command.CommandTestBase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the command line to the words that people know, and to what it says of mistyped ones. */
class UsageErrorsTest extends CommandTestBase {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "actoin ls | Unknown command: 'actionlog actoin'. Did you mean 'actionlog action'?",
        "action lst | Unknown command: 'actionlog action lst'. Did you mean 'actionlog action ls'?",
        "action lsit | Unknown command: 'actionlog action lsit'. Did you mean 'actionlog action ls'?",
        "ls | Unknown command: 'actionlog ls'. Did you mean 'actionlog action ls' or 'actionlog operation ls'?",
        "logs 7eaf | Unknown command: 'actionlog logs'. Did you mean 'actionlog action logs'?",
        "operation strat x | Unknown command: 'actionlog operation strat'. Did you mean 'actionlog operation start'?",
        "object realted / | Unknown command: 'actionlog object realted'. Did you mean 'actionlog object related'?",
        "action nonsense | Unknown command: 'actionlog action nonsense'",
        "action ls --statee failed | Unknown option: '--statee'. Did you mean '--state'?",
        "action ls --satte=failed | Unknown option: '--satte'. Did you mean '--state'?",
        "action ls --ulr http://127.0.0.1 | Unknown option: '--ulr'. Did you mean '--url'?",
        "action ls --apikye=s3cr3t | Unknown option: '--apikye'. Did you mean '--apikey'",
        "action ls --nonsense | Unknown option: '--nonsense'",
        "action ls surplus | Unexpected argument: 'surplus'",
        "action ls --state faild | Failed). Did you mean 'Failed'?",
        "action ls --state in-progres | Failed). Did you mean 'In progress'?",
        "action record --action a --object /a/ --state sucess | Did you mean 'Success'?",
        "import --format combind - | Did you mean 'combined'?",
        "import --format vhost-combind - | Did you mean 'vhost_combined'?",
      })
  void whatIsMistypedShouldBeToldWithWhatWasMeant(String args, String message) {
    assertThat(run(args.split(" "))).isEqualTo(2);

    assertThat(err()).contains(message).contains("Try 'actionlog").doesNotContain("s3cr3t");
    assertThat(server.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"action list -q", "actions ls -q", "actions list -q"})
  void theListShouldBeCalledAsPeopleCallIt(String args) {
    server.answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))));

    assertThat(run(args.split(" "))).as(err()).isZero();

    assertThat(out()).isEqualTo(uuid(1) + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "operation list, GET /api/audit/v1/operation/",
    "operations ls, GET /api/audit/v1/operation/",
    "operation run a --object /a/, POST /api/audit/v1/operation/a/start/",
    "action show 1, GET /api/audit/v1/action/00000001-882c-4f3d-9a8f-a22317ac00ce/",
    "action get 1, GET /api/audit/v1/action/00000001-882c-4f3d-9a8f-a22317ac00ce/",
    "action view 1, GET /api/audit/v1/action/00000001-882c-4f3d-9a8f-a22317ac00ce/",
    "action describe 1, GET /api/audit/v1/action/00000001-882c-4f3d-9a8f-a22317ac00ce/",
    "action rerun 1, POST /api/audit/v1/action/00000001-882c-4f3d-9a8f-a22317ac00ce/retry/",
    "object delete /a/, DELETE /api/audit/v1/object/?object=%2Fa%2F",
    "objects remove /a/, DELETE /api/audit/v1/object/?object=%2Fa%2F",
  })
  void commandsShouldHaveTheNamesThatPeopleKnow(String args, String request) {
    server.answerAll(asked -> Response.of(404, "{\"error\":\"none\"}"));

    assertThat(run(args.replace(" 1", " " + uuid(1)).split(" "))).isEqualTo(1);

    assertThat(server.requested()).isEqualTo(request);
  }
}
