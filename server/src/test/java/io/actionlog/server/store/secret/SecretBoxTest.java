package io.actionlog.server.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.ActionlogException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretBoxTest {

  private static final Map<String, String> VALUES = Map.of("token", "s3cret \u00e4\n");

  @TempDir private Path folder;

  private Path keyFile() {
    return folder.resolve("actionlog.secret-key");
  }

  @Test
  void whatIsSealedShouldBeOpenedForItsOwnerAloneAlsoAfterARestart() {
    String sealed = new SecretBox(folder).seal("a 1", VALUES);
    assertThat(new SecretBox(folder).open("a 1", sealed)).contains(VALUES);
    assertThat(new SecretBox(folder).open("a 2", sealed)).isEmpty();
  }

  @Test
  void theSameValueShouldBeSealedDifferentlyEachTime() {
    SecretBox box = new SecretBox(folder);
    assertThat(box.seal("a", VALUES)).isNotEqualTo(box.seal("a", VALUES)).doesNotContain("s3cret");
  }

  @Test
  void theKeyShouldBeForItsOwnerAlone() throws Exception {
    assertThat(keyFile()).doesNotExist();
    new SecretBox(folder).seal("a", VALUES);
    assertThat(Files.getPosixFilePermissions(keyFile()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(keyFile()).hasSize(32);
  }

  @Test
  void anotherKeyShouldOpenNothing() throws Exception {
    String sealed = new SecretBox(folder).seal("a", VALUES);
    Files.delete(keyFile());
    assertThat(new SecretBox(folder).open("a", sealed)).isEmpty();
    Files.write(keyFile(), new byte[31]);
    assertThat(new SecretBox(folder).open("a", sealed)).isEmpty();
  }

  @Test
  void aKeyOfTheWrongLengthShouldBeRefused() throws Exception {
    Files.write(keyFile(), new byte[31]);
    assertThatThrownBy(() -> new SecretBox(folder).seal("a", VALUES))
        .isInstanceOf(ActionlogException.class)
        .hasMessageContaining("actionlog.secret-key");
  }

  @Test
  void aDigestShouldBeTheSameForTheSameValueAndKey() throws Exception {
    String digest = new SecretBox(folder).digest("s3cret");
    assertThat(new SecretBox(folder).digest("s3cret")).isEqualTo(digest);
    assertThat(new SecretBox(folder).digest("other")).isNotEqualTo(digest);
    Files.delete(keyFile());
    assertThat(new SecretBox(folder).digest("s3cret")).isNotEqualTo(digest);
  }
}
