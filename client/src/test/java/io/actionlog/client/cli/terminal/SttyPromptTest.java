package io.actionlog.client.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Asks at a file in place of a terminal, with a program that writes down how it is set. */
@DisabledOnOs(OS.WINDOWS)
final class SttyPromptTest {

  @TempDir private Path folder;

  private Path terminal;
  private Path settings;
  private Path stty;

  @BeforeEach
  void prepare() throws IOException {
    terminal = folder.resolve("terminal");
    settings = Files.createFile(folder.resolve("settings"));
    stty = program("echo \"$*\" >> " + settings + "; echo 500:5:bf");
  }

  private Path program(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("stty"), "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private SttyPrompt prompt(String typed) throws IOException {
    Files.writeString(terminal, typed);
    return new SttyPrompt(terminal.toFile(), stty.toString());
  }

  @Test
  void aSecretShouldBeHiddenWhileItIsTypedAndBeAsItIs() throws IOException {
    assertThat(prompt(" s3 cr\u00e9t \nrest").secret("token: ")).isEqualTo(" s3 cr\u00e9t ");

    assertThat(settings).content().isEqualTo("-g\n-echo\n500:5:bf\n");
    assertThat(terminal).content().endsWith("resttoken: \n");
  }

  @Test
  void whatIsNoSecretShouldBeShown() throws IOException {
    assertThat(prompt(" alice \n").line("User: ")).isEqualTo("alice");

    assertThat(settings).isEmptyFile();
  }

  @Test
  void anEndShouldBeNoSecret() throws IOException {
    // The question is what the file holds, as nothing was typed.
    Files.writeString(terminal, "");
    assertThat(new SttyPrompt(terminal.toFile(), stty.toString()).secret("")).isNull();

    assertThat(settings).content().endsWith("500:5:bf\n");
  }

  @Test
  void aSecretThatCannotBeHiddenShouldNotBeAskedFor() throws IOException {
    stty = program("[ $1 != -echo ]");
    SttyPrompt prompt = prompt("s3cret\n");

    assertThatThrownBy(() -> prompt.secret("token: "))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("what is typed cannot be hidden");
    assertThat(terminal).content().isEqualTo("s3cret\n");
  }
}
