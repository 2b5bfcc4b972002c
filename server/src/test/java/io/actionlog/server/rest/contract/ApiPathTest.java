package io.actionlog.server.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses of wire.md, "Addresses". */
final class ApiPathTest {

  private static final String UUID_TEXT = "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";

  private static Optional<ApiPath> parse(String rawPath) {
    return ApiPath.parse(rawPath, Set.of("action", "operation", "events"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/audit/v1/action/, /action/",
    "/api/audit/v1/action, /action/",
    "//api/audit/v1/action/, /action/",
    "/api//audit///v1/action//, /action/",
    "/audit/v1/action/7eaf/logs/, /action/7eaf/logs/",
    "//audit/v1/action/7eaf/logs, /action/7eaf/logs/",
    "/api/audit/v1/action/a%2Fb/cancel/, /action/a%2Fb/cancel/",
    "/api/audit/v1/operation/redeploy/start, /operation/redeploy/start/",
    "/api/audit/v1/action/action/, /action/action/"
  })
  void anAddressWithoutNamespaceShouldResolve(String rawPath, String path) {
    assertThat(parse(rawPath)).contains(new ApiPath(Optional.empty(), path));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/audit/v1/action/, true",
    "/api/audit/v1/action/7eaf/logs/, true",
    "/api/audit/v1/action, false",
    "/api/audit/v1//action/, false",
    "/audit/v1/action/, false",
    "/api/audit/v1/team/action/, false"
  })
  void anAddressShouldKnowWhetherItCameAsWritten(String rawPath, boolean isAsWritten) {
    assertThat(parse(rawPath).orElseThrow().isAsWritten(rawPath)).isEqualTo(isAsWritten);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/audit/v1/team/action/, team, /action/",
    "/api/audit/v1/team/action, team, /action/",
    "//api/audit/v1//team//action//7eaf, team, /action/7eaf/",
    "/audit/v1/team/action/7eaf/logs/, team, /action/7eaf/logs/",
    "/api/audit/v1/api/action/, api, /action/",
    "/api/audit/v1/te%61m/action/, te%61m, /action/",
    "/api/audit/v1/team/operation/redeploy/start/, team, /operation/redeploy/start/"
  })
  void anAddressWithNamespaceShouldResolve(String rawPath, String namespace, String path) {
    assertThat(parse(rawPath)).contains(new ApiPath(Optional.of(namespace), path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/api/audit/v1/",
        "/api/audit/v1/team/",
        "/api/audit/v1/a/b/action/",
        "/api/audit/v2/action/",
        "/api/app/v1/action/",
        "/API/audit/v1/action/",
        "/v1/action/",
        "/action/",
        "/api/api/audit/v1/action/",
        "/api/audit/v1/actions/",
        "/api%2Faudit/v1/action/",
        "/health/",
        "/docs/"
      })
  void anotherAddressShouldNotResolve(String rawPath) {
    assertThat(parse(rawPath)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "//audit/v1/action, /api/audit/v1/action/",
    "/audit/v1/team//action/7eaf/logs, /api/audit/v1/team/action/7eaf/logs/"
  })
  void canonicalPathShouldBeginWithApiAndEndWithASlash(String rawPath, String canonical) {
    assertThat(parse(rawPath).map(ApiPath::canonicalPath)).contains(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "/audit/v1/action/7eaf/logs/, true",
    "/api/audit/v1/team/action/7eaf/logs, true",
    "/api/audit/v1/action/7eaf/, false",
    "/api/audit/v1/action/logs/, false",
    "/api/audit/v1/action/7eaf/logs/more/, false",
    "/api/audit/v1/operation/7eaf/logs/, false",
    "/api/audit/v1/events, true",
    "/audit/v1/events/, true",
    "//api/audit/v1/team//events/, true",
    "/api/audit/v1/events/more/, false"
  })
  void socketShouldBeThereForLogsAndEventsOnly(String rawPath, boolean isSocket) {
    assertThat(parse(rawPath).map(address -> address.socket().isPresent())).contains(isSocket);
  }

  @Test
  void actionUuidShouldBeTheOneInThePath() {
    UUID uuid = UUID.fromString(UUID_TEXT);
    assertThat(parse("/api/audit/v1/action/" + UUID_TEXT).orElseThrow().actionUuid())
        .contains(uuid);
    assertThat(parse("/audit/v1/team/action/" + UUID_TEXT + "/logs/").orElseThrow().actionUuid())
        .contains(uuid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/action/",
        "/api/audit/v1/action/7eaf7fff/",
        "/api/audit/v1/action/1-2-3-4-5/",
        "/api/audit/v1/operation/" + UUID_TEXT + "/start/"
      })
  void actionUuidShouldBeEmptyWhereThereIsNone(String rawPath) {
    assertThat(parse(rawPath).orElseThrow().actionUuid()).isEmpty();
  }
}
