package io.actionlog.server.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectTypeTest {

  @ParameterizedTest
  @CsvSource({
    "/api/app/v1/stack/46aca402/, STACK",
    "/api/app/v1/service/7eaf7fff/, SERVICE",
    "/api/app/v1/container/7eaf7fff/, CONTAINER",
    "/api/infra/v1/node/7eaf7fff/, NODE",
    "/api/infra/v1/nodecluster/7eaf7fff/, NODECLUSTER",
    "/api/app/v1/team/service/7eaf7fff/, SERVICE",
    "/api/app/v1/service/service/7eaf7fff/, SERVICE",
    "/api/app/v1/stack/container/7eaf7fff, CONTAINER",
    "/api/app/v12/stack/46aca402, STACK"
  })
  void ofUriShouldReadTheTypeWithAndWithoutANamespace(String uri, ObjectType type) {
    assertThat(ObjectType.ofUri(uri)).contains(type);
    assertThat(ObjectType.segmentOfUri(uri)).isEqualTo(type.label());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/app/v1/service/",
        "/api/app/v1/volume/7eaf7fff/",
        "/api/app/v1/Service/7eaf7fff/",
        "/api/app/v1/service/7eaf7fff/redeploy/",
        "/api/app/v1/a/b/service/7eaf7fff/",
        "/app/v1/x/service/7eaf7fff/",
        "/api/app/x/service/7eaf7fff/",
        "/rest/app/v1/service/7eaf7fff/"
      })
  void ofUriShouldKnowNoOtherType(String uri) {
    assertThat(ObjectType.ofUri(uri)).isEmpty();
  }

  @Test
  void parentShouldBeThatOfTheReference() {
    assertThat(ObjectType.CONTAINER.parent()).contains(ObjectType.SERVICE);
    assertThat(ObjectType.SERVICE.parent()).contains(ObjectType.STACK);
    assertThat(ObjectType.STACK.parent()).isEmpty();
    assertThat(ObjectType.NODE.parent()).contains(ObjectType.NODECLUSTER);
    assertThat(ObjectType.NODECLUSTER.parent()).isEmpty();
  }
}
