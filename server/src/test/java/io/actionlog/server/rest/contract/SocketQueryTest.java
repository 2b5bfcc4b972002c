package io.actionlog.server.rest.contract;

import static io.actionlog.server.rest.contract.SocketOperation.STREAM_ACTION_LOGS;
import static io.actionlog.server.rest.contract.SocketOperation.WATCH_ACTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.api.model.ActionState;
import jakarta.validation.constraints.Negative;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class SocketQueryTest {

  private static SocketQuery logs(@Nullable String query) {
    return SocketQuery.parse(STREAM_ACTION_LOGS, query).orElseThrow();
  }

  private static SocketQuery events(@Nullable String query) {
    return SocketQuery.parse(WATCH_ACTIONS, query).orElseThrow();
  }

  @ParameterizedTest
  @NullAndEmptySource
  void theDefaultsShouldBeTheDocuments(@Nullable String query) {
    assertThat(logs(query).required("tail", Integer.class)).isEqualTo(300);
    assertThat(logs(query).required("follow", Boolean.class)).isTrue();
    assertThat(events(query).value("type", String.class)).isEmpty();
    assertThat(events(query).value("object", String.class)).isEmpty();
    assertThat(events(query).value("parent", String.class)).isEmpty();
    assertThat(events(query).value("since", Long.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tail=0, 0, true",
    "tail=2147483647, 2147483647, true",
    "follow=false, 300, false",
    "follow=False, 300, false",
    "follow=TRUE&tail=1, 1, true",
    "tail=5&follow=false&user=a&token=b, 5, false",
    "&tail=5&, 5, true",
    "t%61il=%35, 5, true"
  })
  void whatIsDocumentedForLogsShouldBeRead(String query, int tail, boolean follow) {
    assertThat(logs(query).required("tail", Integer.class)).isEqualTo(tail);
    assertThat(logs(query).required("follow", Boolean.class)).isEqualTo(follow);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tail=-1",
        "tail=x",
        "tail=",
        "tail",
        "tail=1.5",
        "tail=2147483648",
        "tail=1&tail=1",
        "follow=1",
        "follow=yes",
        "follow=",
        "follow",
        "limit=5",
        "since=5",
        "tail=%zz",
        "Tail=5",
        "user=&token=b",
        "=5"
      })
  void anythingElseForLogsShouldBeLeftToTheRestSide(String query) {
    assertThat(SocketQuery.parse(STREAM_ACTION_LOGS, query)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "type=action type action",
        "type=stack,action,error type stack,action,error",
        "type=stack%2Caction&user=a&token=b type stack,action",
        "object=%2Fapi%2Faudit%2F object /api/audit/",
        "object=/api/audit/&type=action object /api/audit/",
        "parent=a parent a"
      })
  void whatIsDocumentedForEventsShouldBeRead(String query, String name, String value) {
    assertThat(events(query).value(name, String.class)).contains(value);
  }

  @Test
  void whatMayBeGivenMoreThanOnceShouldBeReadAsAList() {
    SocketQuery query = events("by=carol&state=In+progress&by=d%26e&state=Failed&ip=unknown");
    assertThat(query.values("by", String.class)).containsExactly("carol", "d&e");
    assertThat(query.values("state", ActionState.class))
        .containsExactly(ActionState.IN_PROGRESS, ActionState.FAILED);
    assertThat(query.values("action", String.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4711, 9007199254740991L})
  void aPositionShouldBeRead(long since) {
    assertThat(events("since=" + since).value("since", Long.class)).contains(since);
  }

  @ParameterizedTest
  @MethodSource("wrongForEvents")
  void anythingElseForEventsShouldBeLeftToTheRestSide(String query) {
    assertThat(SocketQuery.parse(WATCH_ACTIONS, query)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrongFilters")
  void aWrongFilterByTheCallShouldBeLeftToTheRestSide(String query) {
    assertThat(SocketQuery.parse(WATCH_ACTIONS, query)).isEmpty();
  }

  static List<String> wrongFilters() {
    return List.of(
        "by=",
        "by=carol&by=",
        "by=" + "a".repeat(256),
        "by=a" + "&by=a".repeat(20),
        "state=Done",
        "state=Failed&state=failed",
        "action=%0A",
        "ip=::1&ip=::2",
        "ip=a%20b",
        "method=post",
        "retry_of=7eaf7fff",
        "q=%20",
        "q=" + "a%20".repeat(11),
        "q=" + "a".repeat(201),
        "user=a&user=b");
  }

  static List<String> wrongForEvents() {
    return List.of(
        "since=-1",
        "since=9007199254740992",
        "since=99999999999999999999",
        "since=x",
        "since=",
        "type=",
        "type=volume",
        "type=action,",
        "type=action,volume",
        "type=" + "action,".repeat(7) + "action",
        "object=",
        "object=" + "a".repeat(1025),
        "parent=" + "a".repeat(1025),
        "parent=a&parent=b",
        "tail=5");
  }

  @ParameterizedTest
  @CsvSource({
    "/events/, WATCH_ACTIONS",
    "/action/7eaf/logs/, STREAM_ACTION_LOGS",
    "/events/more/,",
    "/action/logs/,",
    "/action/,"
  })
  void anOperationShouldBeFoundAtThePathOfTheDocument(
      String path, @Nullable SocketOperation operation) {
    assertThat(SocketOperation.at(path)).isEqualTo(Optional.ofNullable(operation));
  }

  /** Has parameters that the gate could not check, and one that it can. */
  interface Unchecked {
    void constrained(@Negative Boolean flag);

    void typed(Object thing);

    void checked(@Negative Integer number);
  }

  private static Parameter parameterOf(String method) {
    return Arrays.stream(Unchecked.class.getMethods())
        .filter(candidate -> candidate.getName().equals(method))
        .findFirst()
        .orElseThrow()
        .getParameters()[0];
  }

  @ParameterizedTest
  @CsvSource({"constrained, Negative", "typed, java.lang.Object"})
  void whatCannotBeCheckedShouldNotBePassedOver(String method, String reason) {
    Parameter parameter = parameterOf(method);
    assertThatThrownBy(() -> SocketParameter.of(parameter))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aConstraintThatNoParameterHasYetShouldBeChecked() {
    SocketParameter parameter = SocketParameter.of(parameterOf("checked"));
    assertThat(parameter.value(List.of("-1"))).contains(-1);
    assertThatThrownBy(() -> parameter.value(List.of("1")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
