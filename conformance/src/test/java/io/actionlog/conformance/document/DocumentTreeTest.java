package io.actionlog.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class DocumentTreeTest {

  private static final String TEXT =
      """
      info: {title: Things, version: 2.0.0}
      paths:
        /things/:
          parameters:
            - {$ref: '#/components/parameters/Shade'}
          get:
            operationId: listThings
            tags: [Things]
            responses:
              '200': {description: All.}
      components:
        parameters:
          Shade: {name: shade, in: query, example: 2014-09-17}
      """;

  private final DocumentTree document = DocumentTree.parse(TEXT);

  @Test
  void placesShouldBeTheLinesOfTheDocument() {
    assertThat(document.place("/paths/~1things~1/get")).isEqualTo("openapi.yaml:6");
    assertThat(document.place("/paths/~1things~1/get/nothing")).isEqualTo("openapi.yaml:6");
    assertThat(document.placeOfResponse("listThings", 200, "?")).isEqualTo("openapi.yaml:10");
    assertThat(document.placeOfResponse("listThings", 500, "?")).isEqualTo("openapi.yaml:6");
    assertThat(document.placeOfResponse("nobody", 500, "?")).isEqualTo("?");
  }

  @Test
  void referencesShouldBeFollowed() {
    String pointer = document.resolve(document.operations().get(0).parameterPointers().get(0));
    assertThat(pointer).isEqualTo("/components/parameters/Shade");
    assertThat(document.place(pointer)).isEqualTo("openapi.yaml:13");
  }

  @Test
  void datesShouldStayTexts() {
    assertThat(document.root().at("/components/parameters/Shade/example").asText())
        .isEqualTo("2014-09-17");
  }

  @Test
  void operationsShouldBeFoundByIdAndTag() {
    assertThat(document.isOf("listThings", Set.of())).isTrue();
    assertThat(document.isOf("listThings", Set.of("Things"))).isTrue();
    assertThat(document.isOf("listThings", Set.of("listThings"))).isTrue();
    assertThat(document.isOf("listThings", Set.of("Others"))).isFalse();
  }

  @Test
  void theDocumentOfTheProjectShouldBeReadWhole() {
    Contract contract = Contract.ofClassPath();
    assertThat(DocumentTree.parse(contract.text()).operations())
        .hasSameSizeAs(contract.operations());
  }
}
