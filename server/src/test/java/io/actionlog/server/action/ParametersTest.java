package io.actionlog.server.action;

import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.action.ActionFixture.anObject;
import static io.actionlog.server.action.ActionState.FAILED;
import static io.actionlog.server.action.ServiceFixture.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.parameter.ParameterDescription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Starts and retries of an operation that declares parameters. */
final class ParametersTest {

  private static final Call MEMBER = aCall("alice", Role.MEMBER);
  private static final Optional<IdempotencyKey> KEY =
      Optional.of(new IdempotencyKey("alice", "k1"));
  private static final ParameterDescription TAG = parameter("tag", null, false);
  private static final ParameterDescription SIZE = parameter("size", "3", false);
  private static final ParameterDescription TOKEN = parameter("token", null, true);

  private final ServiceFixture fixture = new ServiceFixture();
  private final ActionService service = fixture.service;

  private static ParameterDescription parameter(
      String name, @Nullable String defaultValue, boolean isSecret) {
    return new ParameterDescription(
        name, null, "[^!]*", defaultValue, isSecret, value -> !value.contains("!"));
  }

  ParametersTest() {
    declare(TAG, SIZE, TOKEN);
  }

  private void declare(ParameterDescription... parameters) {
    fixture.runner.remove("redeploy");
    fixture.runner.add(
        new OperationDescription("redeploy", "Pulls", true, true, List.of(parameters)));
  }

  private Action start(Map<String, @Nullable String> values) {
    return service
        .startOperation(MEMBER, "redeploy", anObject(1), values, Optional.empty())
        .action();
  }

  private Action ended() {
    Action action = start(Map.of("tag", "v1", "token", "s3cret"));
    fixture.store.change(
        transaction -> transaction.move(action.namespace(), action.uuid(), FAILED, Instant.EPOCH));
    return action;
  }

  private CallResult retry(Action original) {
    return service.retryAction(MEMBER, original.uuid(), Optional.empty());
  }

  private Map<String, String> secrets(Action action) {
    return fixture.store.secrets(action.namespace(), action.uuid()).orElseThrow();
  }

  @Test
  void startOperationShouldShowTheValuesThatAreNotSecretAndKeepTheOthers() {
    Action action = start(Map.of("tag", "v1", "token", "s3cret"));
    assertThat(action.parameters()).isEqualTo(Map.of("tag", "v1", "size", "3"));
    assertThat(fixture.store.get(action.uuid()).parameters()).isEqualTo(action.parameters());
    assertThat(secrets(action)).isEqualTo(Map.of("token", "s3cret"));
  }

  @Test
  void startOperationShouldRefuseWrongValuesAndRecordNothing() {
    ActionlogException failure = failureOf(() -> start(Map.of("tag", "v!", "token", "")));
    assertThat(failure.failure()).isEqualTo(Failure.INVALID);
    assertThat(failure).hasMessage("parameters.tag: v! (expected a value that fits [^!]*)");
    assertThat(fixture.store.all()).isEmpty();
  }

  @Test
  void retryActionShouldRepeatAllValues() {
    Action retry = retry(ended()).action();
    assertThat(retry.parameters()).isEqualTo(Map.of("tag", "v1", "size", "3"));
    assertThat(secrets(retry)).isEqualTo(Map.of("token", "s3cret"));
  }

  @Test
  void retryActionShouldRepeatADefaultAsItWasThen() {
    Action original = ended();
    declare(TAG, parameter("size", "5", false), TOKEN);
    assertThat(retry(original).action().parameters()).containsEntry("size", "3");
  }

  @Test
  void retryActionShouldBeRefusedWhenTheValuesDoNotFitTheOperationAnyMore() {
    Action original = ended();
    declare(TAG, TOKEN);
    ActionlogException failure = failureOf(() -> retry(original));
    assertThat(failure.failure()).isEqualTo(Failure.CONFLICT);
    assertThat(failure)
        .hasMessage(
            "parameters.size: not declared (expected one of tag, token); redeploy has changed:"
                + " start it anew");
    assertThat(failure.recordedAs()).contains(fixture.last().uuid());
    assertThat(fixture.last().state()).isEqualTo(FAILED);
  }

  @Test
  void retryActionShouldNotShowWhatWasGivenAsASecret() {
    Action original = ended();
    declare(TAG, parameter("size", "3", false), parameter("token", "", false));
    assertThat(failureOf(() -> retry(original)))
        .hasMessage("parameters.token: not secret any more; redeploy has changed: start it anew");
    assertThat(fixture.last().parameters()).isEmpty();
  }

  @Test
  void retryActionShouldKeepWhatHasBecomeASecret() {
    Action original = ended();
    declare(parameter("tag", null, true), parameter("size", "3", false), TOKEN);
    Action retry = retry(original).action();
    assertThat(retry.parameters()).isEqualTo(Map.of("size", "3"));
    assertThat(secrets(retry)).isEqualTo(Map.of("tag", "v1", "token", "s3cret"));
  }

  @Test
  void aKeyShouldBeOfAnotherRequestWithAnotherValue() {
    Map<String, @Nullable String> values = Map.of("tag", "v1", "token", "s3cret");
    CallResult first = service.startOperation(MEMBER, "redeploy", anObject(1), values, KEY);
    assertThat(service.startOperation(MEMBER, "redeploy", anObject(1), values, KEY))
        .isEqualTo(first);
    Map<String, @Nullable String> other = Map.of("tag", "v1", "token", "0ther");
    assertThat(failureOf(() -> service.startOperation(MEMBER, "redeploy", anObject(1), other, KEY)))
        .hasMessageStartingWith("Idempotency-Key: k1");
    assertThat(fixture.store.all()).hasSize(1);
  }
}
