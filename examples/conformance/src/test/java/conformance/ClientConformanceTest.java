package conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.actionlog.client.ActionQuery;
import io.actionlog.client.ActionlogClient;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.judge.ContractCoverage;
import io.actionlog.conformance.judge.ExchangeValidator;
import io.actionlog.conformance.proxy.ValidatingProxy;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Has the referee listen to what the client and a server say to each other. */
final class ClientConformanceTest {

  @Test
  void theClientAndTheServerShouldSayNothingThatTheDocumentDoesNot() throws Exception {
    Contract contract = Contract.ofClassPath();
    ExchangeValidator referee = new ExchangeValidator(contract, new ContractCoverage());
    try (ValidatingProxy proxy = new ValidatingProxy(Settings.url(), contract, referee);
        ActionlogClient client =
            ActionlogClient.builder(proxy.address().toString())
                .credentials(Settings.user(), Settings.key())
                .build()) {
      String object = "/api/app/v1/service/" + UUID.randomUUID() + "/";
      Action recorded =
          client.recordAction(
              new RecordActionRequest()
                  .action("Service Create")
                  .objectUri(object)
                  .method("POST")
                  .path("/api/app/v1/service/")
                  .state(RecordedState.SUCCESS));
      List<UUID> listed =
          client.actions(ActionQuery.builder().objectUri(object).build()).map(Action::getUuid).toList();
      assertEquals(List.of(recorded.getUuid()), listed);
      assertEquals(List.of(), proxy.violations());
      assertTrue(proxy.requests().size() >= 2);
    }
  }
}
