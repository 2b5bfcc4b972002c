package io.actionlog.server.operation.command.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineSplitterTest {
  private static final int MAX = LineSplitter.MAX_BYTES;

  private final List<String> lines = new ArrayList<>();
  private final LineSplitter splitter = new LineSplitter(lines::add);

  @Test
  void splitterShouldGiveOutALineAsSoonAsItEnds() {
    write("one\ntwo");
    assertThat(lines).containsExactly("one");
  }

  @Test
  void splitterShouldGiveOutALastLineWithoutLineBreak() {
    write("one\ntwo");
    splitter.end();
    assertThat(lines).containsExactly("one", "two");
  }

  @Test
  void splitterShouldKeepEmptyLines() {
    write("\n\na\n");
    splitter.end();
    assertThat(lines).containsExactly("", "", "a");
  }

  @Test
  void splitterShouldGiveOutALineAsATerminalShowsIt() {
    write("10%\r20%\r\nx\r\r\n");
    assertThat(lines).containsExactly("20%", "x");
  }

  @Test
  void splitterShouldShowALineBeforeItsEnd() {
    write("one\n10%\r20%\r");
    assertThat(splitter.unfinished()).isEqualTo("20%");
    write("\nPassword: ");
    assertThat(splitter.unfinished()).isEqualTo("Password: ");
    splitter.accept("€".getBytes(UTF_8), 2);
    assertThat(splitter.unfinished()).as("half a character").isEqualTo("Password: ");
    assertThat(lines).containsExactly("one", "20%");
  }

  @Test
  void splitterShouldNotSplitWhatIsWrittenOverAgainAndAgain() {
    for (int i = 0; i < MAX; i++) {
      write("progress " + i + "\r");
    }
    write("\n");
    assertThat(lines).containsExactly("progress " + (MAX - 1));
  }

  @Test
  void splitterShouldJoinACodePointThatCameInTwoParts() {
    byte[] euro = "€\n".getBytes(UTF_8);
    splitter.accept(euro, 1);
    splitter.accept(new byte[] {euro[1], euro[2], euro[3]}, 3);
    assertThat(lines).containsExactly("€");
  }

  @Test
  void splitterShouldReplaceBytesThatAreNotUtf8() {
    splitter.accept(new byte[] {'a', (byte) 0xFF, 'b', (byte) 0xC3, '\n'}, 5);
    assertThat(lines).containsExactly("a\uFFFDb\uFFFD");
  }

  @Test
  void splitterShouldSplitALineOver64KiB() {
    write("a".repeat(MAX + 1) + "\n");
    assertThat(lines).containsExactly("a".repeat(MAX), "a");
  }

  @Test
  void splitterShouldNotSplitALineOfExactly64KiB() {
    write("a".repeat(MAX) + "\r\n" + "b\n");
    assertThat(lines).containsExactly("a".repeat(MAX), "b");
  }

  @Test
  void splitterShouldNotSplitWithinACodePoint() {
    write("aaa" + "😀".repeat(MAX / 4) + "\n");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).isEqualTo("aaa" + "😀".repeat(MAX / 4 - 1));
    assertThat(lines.get(1)).isEqualTo("😀");
  }

  @Test
  void splitterShouldSplitWhatIsNotUtf8Anywhere() {
    byte[] bytes = new byte[MAX + 10];
    Arrays.fill(bytes, (byte) 0x80);
    splitter.accept(bytes, bytes.length);
    splitter.end();
    assertThat(String.join("", lines)).isEqualTo("\uFFFD".repeat(MAX + 10));
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    splitter.accept(bytes, bytes.length);
  }
}
