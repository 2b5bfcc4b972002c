package io.actionlog.server.object;

import static io.actionlog.server.action.ActionFixture.NOON;
import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.action.ServiceFixture.failureOf;
import static io.actionlog.server.recording.RecordingFixture.PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.InMemoryActionStore;
import io.actionlog.server.action.ObjectType;
import io.actionlog.server.action.RelatedObject;
import io.actionlog.server.action.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ObjectServiceTest {

  private final InMemoryActionStore store = new InMemoryActionStore();
  private final ObjectStore objects =
      (namespace, object, limit, offset) ->
          new RelatedPage(List.of(new RelatedObject(object, namespace)), 1);
  private final ObjectService service =
      new ObjectService(store, objects, ip -> "unknown", () -> NOON, UUID::randomUUID);

  private static String uri(ObjectType type) {
    return "/api/app/v1/" + type.label() + "/7eaf7fff/";
  }

  @ParameterizedTest
  @MethodSource("pairsOfTypes")
  void putObjectShouldAllowExactlyTheParentsOfTheReference(ObjectType type, ObjectType parent) {
    if (type.parent().equals(Optional.of(parent))) {
      RelatedObject put = service.putObject(PRODUCER, uri(type), uri(parent)).object();
      assertThat(put).isEqualTo(new RelatedObject(uri(type), uri(parent)));
      assertThat(store.objects()).containsOnly(Map.entry(uri(type), put));
    } else {
      ActionlogException failure =
          failureOf(() -> service.putObject(PRODUCER, uri(type), uri(parent)));
      assertThat(failure.failure()).isEqualTo(Failure.INVALID);
      assertThat(failure)
          .hasMessage("parent: " + uri(parent) + " (" + expectedParentOf(type) + ")");
      assertThat(store.objects()).isEmpty();
      assertThat(store.all()).isEmpty();
    }
  }

  static Stream<Arguments> pairsOfTypes() {
    return Stream.of(ObjectType.values())
        .flatMap(type -> Stream.of(ObjectType.values()).map(parent -> Arguments.of(type, parent)));
  }

  private static String expectedParentOf(ObjectType type) {
    return type.parent()
        .map(p -> "expected a " + p.label() + ": a " + type.label() + " stands below nothing else")
        .orElse("expected none: a " + type.label() + " stands below nothing");
  }

  @ParameterizedTest
  @EnumSource(ObjectType.class)
  void putObjectShouldTakeEveryTypeWithoutAParent(ObjectType type) {
    assertThat(service.putObject(PRODUCER, uri(type), null).object())
        .isEqualTo(new RelatedObject(uri(type), null));
  }

  @Test
  void putObjectShouldAddTheSlashesAtTheEnds() {
    RelatedObject put =
        service
            .putObject(PRODUCER, "/api/app/v1/team/service/1", "/api/app/v1/team/stack/2")
            .object();
    assertThat(put)
        .isEqualTo(new RelatedObject("/api/app/v1/team/service/1/", "/api/app/v1/team/stack/2/"));
  }

  @Test
  void putObjectShouldNotCountTheSlashThatItAdds() {
    String longest = "/api/app/v1/stack/" + "a".repeat(1006);
    assertThat(service.putObject(PRODUCER, longest, null).object().object())
        .isEqualTo(longest + "/");
    assertThat(service.putObject(PRODUCER, uri(ObjectType.SERVICE), longest).object().parent())
        .isEqualTo(longest + "/");
  }

  @Test
  void putObjectShouldRefuseWhatIsNoObject() {
    String volume = "/api/app/v1/volume/1/";
    assertThat(failureOf(() -> service.putObject(PRODUCER, volume, null)))
        .hasMessageStartingWith(
            "object: " + volume + " (expected the resource URI of a stack, service, container,");
    assertThat(failureOf(() -> service.putObject(PRODUCER, uri(ObjectType.SERVICE), volume)))
        .hasMessageStartingWith("parent: " + volume + " (expected the resource URI of a");
  }

  @Test
  void putObjectShouldLeaveAnAction() {
    ObjectService.Changed changed = service.putObject(PRODUCER, uri(ObjectType.STACK), null);
    Action left = store.get(changed.recordedAs());
    assertThat(left.action()).isEqualTo("Object Put");
    assertThat(left.object()).isEqualTo(uri(ObjectType.STACK));
    assertThat(left.state()).isEqualTo(ActionState.SUCCESS);
    assertThat(left.isReported()).isFalse();
  }

  @Test
  void deleteObjectShouldGiveTheObjectAndLeaveAnAction() {
    service.putObject(PRODUCER, "/api/app/v1/service/1/", "/api/app/v1/stack/2/");
    ObjectService.Changed changed = service.deleteObject(PRODUCER, "/api/app/v1/service/1");
    assertThat(changed.object())
        .isEqualTo(new RelatedObject("/api/app/v1/service/1/", "/api/app/v1/stack/2/"));
    assertThat(store.get(changed.recordedAs()).action()).isEqualTo("Object Delete");
    assertThat(store.objects()).isEmpty();
  }

  @Test
  void deleteObjectShouldNotFindWhatWasNeverPut() {
    ActionlogException failure = failureOf(() -> service.deleteObject(PRODUCER, "/o"));
    assertThat(failure.failure()).isEqualTo(Failure.NOT_FOUND);
    assertThat(failure).hasMessage("object: /o/ (expected an object that was put)");
    assertThat(store.all()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"VIEWER", "MEMBER"})
  void putObjectAndDeleteObjectShouldBeForbiddenToOtherRoles(Role role) {
    Call call = aCall("alice", role);
    assertThat(failureOf(() -> service.putObject(call, uri(ObjectType.STACK), null)).failure())
        .isEqualTo(Failure.FORBIDDEN);
    assertThat(failureOf(() -> service.deleteObject(call, uri(ObjectType.STACK))).failure())
        .isEqualTo(Failure.FORBIDDEN);
  }

  @Test
  void getRelatedObjectsShouldBeAllowedToAViewerInItsNamespaces() {
    Call viewer = aCall("alice", Role.VIEWER);
    assertThat(service.getRelatedObjects(viewer, "/o", 10, 0).objects())
        .containsExactly(new RelatedObject("/o/", "alice"));
    assertThat(
            failureOf(() -> service.getRelatedObjects(aCall(viewer.caller(), "bob"), "/o", 10, 0))
                .failure())
        .isEqualTo(Failure.NOT_FOUND);
  }
}
