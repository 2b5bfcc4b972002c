package io.actionlog.api.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Place;
import io.actionlog.api.document.TestDocuments;
import io.actionlog.api.document.TreeEdit;
import org.junit.jupiter.api.Test;

/** Asks the second opinion alone, as if our own comparison had overlooked what breaks. */
class SecondOpinionTest {

  private static final ContractDocument DOCUMENT = TestDocuments.readOfTheMutants();
  private static final Place OPERATION = DOCUMENT.place("/paths/~1action~1{uuid}~1/get");

  private final Changes changes = new Changes();

  @Test
  void operationShouldBreakWhenOnlyTheSecondOpinionSaysSo() {
    changes.wording(OPERATION, "summary changed");

    opinionOnAnActionWithout("/components/schemas/Action/properties/ip").add(OPERATION, changes);

    assertThat(changes.list())
        .extracting(Change::toString)
        .contains(
            OPERATION.location()
                + " breaking for those who call: `getAction`: openapi-diff-core calls its change"
                + " incompatible");
  }

  @Test
  void operationShouldNotBreakWithoutItsObjection() {
    changes.wording(OPERATION, "summary changed");

    opinionOnAnActionWithout("/components/schemas/Action/properties/ip/example")
        .add(OPERATION, changes);

    assertThat(changes.breaks()).isFalse();
  }

  private static SecondOpinion opinionOnAnActionWithout(String place) {
    return new SecondOpinion(DOCUMENT, DOCUMENT.withTree(root -> TreeEdit.change(root, place, "")));
  }
}
