package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.RelatedObject;
import io.actionlog.server.object.RelatedPage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How objects are related in every store. */
abstract class ObjectStoreContract extends StoreContract {

  private static final String APP = "/api/app/v1/";
  private static final String INFRA = "/api/infra/v1/";

  /** A stack of two services with three containers, another stack, and a cluster of two nodes. */
  @BeforeEach
  void putAll() {
    put("container/c2", "service/s1");
    put("container/c1", "service/s1");
    put("container/c3", "service/s2");
    put("service/s2", "stack/t1");
    put("service/s1", "stack/t1");
    put("stack/t1", null);
    put("stack/t2", null);
    put("node/n2", "nodecluster/k1");
    put("node/n1", "nodecluster/k1");
    put("nodecluster/k1", null);
  }

  private static String uri(String object) {
    return (object.startsWith("node") ? INFRA : APP) + object + "/";
  }

  private void put(String object, @Nullable String parent) {
    RelatedObject put = new RelatedObject(uri(object), parent == null ? null : uri(parent));
    store()
        .change(
            transaction -> {
              transaction.putObject(NAMESPACE, put);
              return put;
            });
  }

  private Optional<RelatedObject> delete(String object) {
    return store().change(transaction -> transaction.deleteObject(NAMESPACE, uri(object)));
  }

  private RelatedPage page(String object, int limit, long offset) {
    return stores().objects().related(NAMESPACE, uri(object), limit, offset);
  }

  private List<String> related(String object) {
    return shorts(page(object, 1000, 0));
  }

  private static List<String> shorts(RelatedPage page) {
    return page.objects().stream()
        .map(found -> found.object().replaceAll("^/api/(app|infra)/v1/|/$", ""))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "stack/t1, stack/t1 service/s1 service/s2 container/c1 container/c2 container/c3",
    "service/s1, stack/t1 service/s1 container/c1 container/c2",
    "container/c3, stack/t1 service/s2 container/c3",
    "stack/t2, stack/t2",
    "nodecluster/k1, nodecluster/k1 node/n1 node/n2",
    "node/n2, nodecluster/k1 node/n2",
    "service/unknown, service/unknown"
  })
  void relatedShouldBeItselfItsAncestorsAndItsDescendantsInOrder(String object, String expected) {
    assertThat(related(object)).containsExactly(expected.split(" "));
    assertThat(page(object, 1000, 0).totalCount()).isEqualTo(expected.split(" ").length);
  }

  @Test
  void relatedShouldTellTheParents() {
    assertThat(page("service/s2", 1000, 0).objects())
        .containsExactly(
            new RelatedObject(uri("stack/t1"), null),
            new RelatedObject(uri("service/s2"), uri("stack/t1")),
            new RelatedObject(uri("container/c3"), uri("service/s2")));
  }

  @Test
  void relatedShouldBePaged() {
    assertThat(shorts(page("stack/t1", 2, 0))).containsExactly("stack/t1", "service/s1");
    assertThat(shorts(page("stack/t1", 2, 4))).containsExactly("container/c2", "container/c3");
    assertThat(shorts(page("stack/t1", 4, 5))).containsExactly("container/c3");
    assertThat(shorts(page("stack/t1", 4, 6))).isEmpty();
    assertThat(shorts(page("stack/t1", 4, 9_007_199_254_740_991L))).isEmpty();
    assertThat(page("stack/t1", 4, 6).totalCount()).isEqualTo(6);
  }

  @Test
  void relatedShouldNotReachIntoOtherNamespaces() {
    assertThat(stores().objects().related("bob", uri("stack/t1"), 9, 0).objects())
        .containsExactly(new RelatedObject(uri("stack/t1"), null));
  }

  @Test
  void anAncestorThatWasNeverPutShouldBeRelated() {
    put("service/s9", "stack/t9");

    assertThat(related("service/s9")).containsExactly("stack/t9", "service/s9");
    assertThat(related("stack/t9")).containsExactly("stack/t9", "service/s9");
  }

  @Test
  void aMoveShouldTakeAlongWhatIsBelow() {
    put("service/s1", "stack/t2");

    assertThat(related("stack/t2"))
        .containsExactly("stack/t2", "service/s1", "container/c1", "container/c2");
    assertThat(related("stack/t1")).containsExactly("stack/t1", "service/s2", "container/c3");
    assertThat(related("container/c1")).containsExactly("stack/t2", "service/s1", "container/c1");
  }

  @Test
  void aPutBelowNothingShouldTakeOutOfTheTree() {
    put("service/s1", null);

    assertThat(related("service/s1")).containsExactly("service/s1", "container/c1", "container/c2");
    assertThat(related("stack/t1")).doesNotContain("service/s1", "container/c1");
  }

  @Test
  void deleteShouldGiveTheObjectAndLeaveWhatIsBelowWithoutAParent() {
    assertThat(delete("service/s1"))
        .contains(new RelatedObject(uri("service/s1"), uri("stack/t1")));

    assertThat(related("stack/t1")).containsExactly("stack/t1", "service/s2", "container/c3");
    assertThat(page("container/c1", 9, 0).objects())
        .containsExactly(new RelatedObject(uri("container/c1"), null));
    assertThat(related("service/s1")).containsExactly("service/s1");
  }

  @Test
  void deleteShouldBeEmptyForWhatIsNotKnown() {
    assertThat(delete("service/unknown")).isEmpty();
    delete("service/s1");
    assertThat(delete("service/s1")).isEmpty();
  }

  @Test
  void treesShouldOutliveTheStore() {
    reopen();

    assertThat(related("container/c3")).containsExactly("stack/t1", "service/s2", "container/c3");
  }
}
