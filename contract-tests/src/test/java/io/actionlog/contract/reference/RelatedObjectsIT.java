package io.actionlog.contract.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference, table "Relationships between Docker Cloud objects": each row, each cell. */
class RelatedObjectsIT {

  private static final Fixture FIXTURE = Fixture.of("related");
  private static final Recorder RECORDER = FIXTURE.recorder();

  /** Each object by a short name: its parent's, and its own place below it. */
  private static final Map<String, String> OBJECTS = new LinkedHashMap<>();

  @BeforeAll
  static void relate() {
    add("stack1", "stack", "");
    add("stack2", "stack", "");
    add("service11", "service", "stack1");
    add("service12", "service", "stack1");
    add("service21", "service", "stack2");
    add("service0", "service", "");
    add("container111", "container", "service11");
    add("container112", "container", "service11");
    add("container121", "container", "service12");
    add("container211", "container", "service21");
    add("container01", "container", "service0");
    add("container0", "container", "");
    add("cluster1", "nodecluster", "");
    add("cluster2", "nodecluster", "");
    add("node11", "node", "cluster1");
    add("node12", "node", "cluster1");
    add("node21", "node", "cluster2");
    add("node0", "node", "");
    // Never put: related to itself alone.
    OBJECTS.put("unknown", Report.object("service"));
    OBJECTS.put("volume", Report.object("volume"));
    RECORDER
        .recordAll(OBJECTS.values().stream().map(o -> Report.ended(o, "Success")).toList())
        .then()
        .statusCode(201);
  }

  @ParameterizedTest
  @CsvSource({
    "container111, container111 service11 stack1",
    "container01,  container01 service0",
    "container0,   container0",
    "service11,    container111 container112 service11 stack1",
    "service0,     container01 service0",
    "stack1,       service11 service12 container111 container112 container121 stack1",
    "stack2,       service21 container211 stack2",
    "node11,       node11 cluster1",
    "node0,        node0",
    "cluster1,     node11 node12 cluster1",
    "cluster2,     node21 cluster2",
    "unknown,      unknown",
    "volume,       volume"
  })
  void listActionsShouldIncludeExactlyTheRow(String object, String related) {
    Set<String> row = Stream.of(related.split(" ")).map(OBJECTS::get).collect(Collectors.toSet());
    assertThat(new TreeSet<>(RECORDER.actionsOn(uri(object), true, "object")))
        .containsExactlyInAnyOrderElementsOf(row);
    assertThat(RECORDER.related(uri(object))).containsExactlyInAnyOrderElementsOf(row);
    assertThat(RECORDER.actionsOn(uri(object), false, "object")).containsOnly(uri(object));
  }

  @ParameterizedTest
  @CsvSource({
    "container111,service11",
    "container111,stack1",
    "service11,stack1",
    "node11,cluster1",
    "container111,container111",
    "service11,service11",
    "stack1,stack1",
    "node11,node11",
    "cluster1,cluster1"
  })
  void listActionsShouldRelateTheTwoBothWays(String below, String above) {
    assertThat(RECORDER.actionsOn(uri(below), true, "object")).contains(uri(above));
    assertThat(RECORDER.actionsOn(uri(above), true, "object")).contains(uri(below));
    assertThat(RECORDER.related(uri(below))).contains(uri(above));
    assertThat(RECORDER.related(uri(above))).contains(uri(below));
  }

  @ParameterizedTest
  @CsvSource({
    "container111,container112",
    "container111,service12",
    "container111,container121",
    "container111,stack2",
    "service11,service12",
    "service11,container121",
    "service11,service21",
    "stack1,stack2",
    "stack1,service21",
    "stack1,container211",
    "stack1,service0",
    "node11,node12",
    "node11,cluster2",
    "cluster1,cluster2",
    "cluster1,node21",
    "cluster1,stack1",
    "unknown,stack1"
  })
  void listActionsShouldRelateNoSiblingsNorStrangersEitherWay(String one, String other) {
    assertThat(RECORDER.actionsOn(uri(one), true, "object")).doesNotContain(uri(other));
    assertThat(RECORDER.actionsOn(uri(other), true, "object")).doesNotContain(uri(one));
    assertThat(RECORDER.related(uri(one))).doesNotContain(uri(other));
    assertThat(RECORDER.related(uri(other))).doesNotContain(uri(one));
  }

  @Test
  void getRelatedObjectsShouldListThemFromTheTopDownByTheirUris() {
    List<String> services = sorted("service11", "service12");
    List<String> containers = sorted("container111", "container112", "container121");
    assertThat(RECORDER.related(uri("stack1")))
        .isEqualTo(
            Stream.of(List.of(uri("stack1")), services, containers).flatMap(List::stream).toList());
    assertThat(RECORDER.related(uri("node11"))).containsExactly(uri("cluster1"), uri("node11"));
  }

  @Test
  void listActionsShouldIncludeThemInAStackOf10000Containers() {
    String stack = Report.object("stack");
    String sibling = Report.object("stack");
    Set<String> expected = new TreeSet<>(Set.of(stack));
    RECORDER.record(Report.ended(stack, "Success")).then().statusCode(201);
    for (int batch = 0; batch < 10; batch++) {
      String service = Report.object("service");
      List<String> containers =
          Stream.generate(() -> Report.object("container")).limit(1000).toList();
      List<Report> reports =
          containers.stream()
              .map(container -> Report.ended(container, "Success").with("parent", service))
              .toList();
      expected.addAll(containers);
      expected.add(service);
      RECORDER
          .record(Report.ended(service, "Success").with("parent", stack))
          .then()
          .statusCode(201);
      RECORDER.recordAll(reports).then().statusCode(201);
    }
    RECORDER
        .record(Report.ended(Report.object("service"), "Success").with("parent", sibling))
        .then()
        .statusCode(201);
    assertThat(RECORDER.actionsOn(stack, true, "object").stream().sorted())
        .hasSize(10_011)
        .containsExactlyElementsOf(expected); // sorted, for looking each up takes seconds
    assertThat(RECORDER.related(stack).stream().sorted()).containsExactlyElementsOf(expected);
  }

  private static void add(String name, String type, String parent) {
    String uri = Report.object(type);
    OBJECTS.put(name, uri);
    RECORDER.put(uri, parent.isEmpty() ? null : uri(parent)).then().statusCode(200);
  }

  private static String uri(String name) {
    return Objects.requireNonNull(OBJECTS.get(name), name);
  }

  private static List<String> sorted(String... names) {
    return Stream.of(names).map(RelatedObjectsIT::uri).sorted().toList();
  }
}
