package io.actionlog.server.store;

import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static io.actionlog.server.store.Fixtures.anAction;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store must do with the values with which operations were started. */
abstract class ParametersStoreContract extends StoreContract {

  private static final Map<String, String> SECRETS = Map.of("token", "s3cret");

  private Action started(boolean retryable) {
    Action action =
        anAction("/o/", IN_PROGRESS, NOON).toBuilder()
            .retryable(retryable)
            .parameters(Map.of("tag", "v1 \"\u00e4\"", "empty", ""))
            .build();
    return store()
        .change(
            transaction -> {
              transaction.add(action);
              transaction.keepSecrets(NAMESPACE, action.uuid(), SECRETS);
              return action;
            });
  }

  private void end(Action action, int after) {
    store()
        .change(
            transaction ->
                transaction.move(NAMESPACE, action.uuid(), SUCCESS, NOON.plusSeconds(after)));
  }

  private Optional<Map<String, String>> secrets(Action action) {
    return store().secrets(NAMESPACE, action.uuid());
  }

  private Action stored(Action action) {
    return store().find(NAMESPACE, action.uuid()).orElseThrow();
  }

  @Test
  void findShouldGiveTheParametersAndSecretsShouldGiveTheOthersAlsoAfterARestart() {
    Action action = started(true);
    reopen();
    assertThat(stored(action)).isEqualTo(action);
    assertThat(secrets(action)).contains(SECRETS);
    assertThat(store().secrets("elsewhere", action.uuid())).contains(Map.of());
  }

  @Test
  void moveShouldForgetTheSecretsOfWhatCannotBeRetried() {
    Action once = started(false);
    end(once, 5);
    assertThat(secrets(once)).contains(Map.of());
    assertThat(stored(once).parameters()).isEqualTo(once.parameters());
  }

  @Test
  void moveShouldKeepTheSecretsOfWhatCanBeRetried() {
    Action action = started(true);
    end(action, 5);
    assertThat(secrets(action)).contains(SECRETS);
  }

  @Test
  void forgetSecretsShouldLeaveWhatEndedLaterAndWhatHasNotEnded() {
    Action old = started(true);
    end(old, 5);
    Action late = started(true);
    end(late, 6);
    Action running = started(true);
    assertThat(stored(old).canBeRetried()).as("read before, and perhaps kept").isTrue();
    store().forgetSecrets(NOON.plusSeconds(5));
    assertThat(secrets(old)).contains(Map.of());
    assertThat(stored(old).canBeRetried()).isFalse();
    assertThat(secrets(late)).contains(SECRETS);
    assertThat(stored(late).canBeRetried()).isTrue();
    assertThat(secrets(running)).contains(SECRETS);
  }
}
