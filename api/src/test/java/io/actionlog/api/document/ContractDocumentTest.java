package io.actionlog.api.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContractDocumentTest {

  private static final ContractDocument DOCUMENT =
      ContractDocument.of(
          "some.yaml",
          """
          one: &shared
            date: 2014-09-17
            number: 7
          two: *shared
          list:
            - {name: first}
            - name: second
          """);

  @Test
  void everyNodeShouldHaveTheLineAndColumnOfItsKey() {
    assertThat(DOCUMENT.place("/one/number").location()).hasToString("some.yaml:3:3");
    assertThat(DOCUMENT.place("/list/0").location()).hasToString("some.yaml:6:5");
    assertThat(DOCUMENT.place("/list/1/name").location()).hasToString("some.yaml:7:5");
  }

  @Test
  void aNodeThatIsMissingShouldHaveThePlaceOfTheNearestAroundIt() {
    assertThat(DOCUMENT.place("/one/nothing/here").location()).hasToString("some.yaml:1:1");
  }

  @Test
  void aliasesShouldBeFollowedAndDatesStayTexts() {
    assertThat(DOCUMENT.root().at("/two")).isEqualTo(DOCUMENT.root().at("/one"));
    assertThat(DOCUMENT.root().at("/two/date").asText()).isEqualTo("2014-09-17");
  }

  @Test
  void jsonShouldBeReadToo() {
    ContractDocument json = ContractDocument.of("some.json", "{\"a\":\n {\"b\": [1, null]}}");
    assertThat(json.root().at("/a/b")).hasToString("[1,null]");
    assertThat(json.place("/a/b").location()).hasToString("some.json:2:3");
  }

  @Test
  void aTextThatIsNoYamlShouldBeRefusedWithItsFile() {
    assertThatThrownBy(() -> ContractDocument.of("some.yaml", "a: ["))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("some.yaml: ");
  }
}
