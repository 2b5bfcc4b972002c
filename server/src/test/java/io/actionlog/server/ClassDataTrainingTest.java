package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.ActionState;
import io.actionlog.server.store.JdbcStores;
import io.actionlog.server.store.StoreLimits;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that were all refused would train nothing. */
class ClassDataTrainingTest {

  @TempDir private Path folder;

  @Test
  void theCallsShouldRecordAnActionAndEndIt() throws Exception {
    Path data = folder.resolve("data");
    ClassDataTraining.main(data.toString());
    try (JdbcStores stores =
        JdbcStores.open(data, StoreLimits.defaults(), InstantSource.system())) {
      assertThat(stores.actions().inState("admin", Set.of(ActionState.SUCCESS)))
          .singleElement()
          .returns("a", action -> action.action());
    }
  }
}
