package io.actionlog.server.socket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.socket.OneFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EncodedFramesTest {

  private final EncodedFrames frames = new EncodedFrames();

  private static byte[] text(int length) {
    return "x".repeat(length).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "125, 2", "126, 4", "65535, 4", "65536, 10"})
  void addShouldWriteTheShortestHeader(int length, int header) {
    frames.add(text(length));
    assertThat(frames.size()).isEqualTo(header + length);
    assertThat(OneFrame.texts(frames.run(0, 1).bytes())).containsExactly("x".repeat(length));
  }

  @Test
  void aRunShouldStayWhatItIsWhenFramesAreAdded() {
    List<String> texts = Stream.iterate("", text -> text + "é").limit(300).toList();
    texts.subList(0, 3).forEach(text -> frames.add(text.getBytes(StandardCharsets.UTF_8)));
    FrameRun run = frames.run(1, 3);
    texts.subList(3, 300).forEach(text -> frames.add(text.getBytes(StandardCharsets.UTF_8)));
    assertThat(OneFrame.texts(run.bytes())).containsExactly("é", "éé");
    assertThat(OneFrame.texts(frames.run(0, 300).bytes())).isEqualTo(texts);
  }

  @ParameterizedTest
  @CsvSource({"12, 1, 12", "13, 1, 11", "23, 1, 1", "24, 1, 0", "25, 2, 11", "36, 2, 0"})
  void theFrameInWhichAPositionIsShouldBeKnown(int position, int begun, int rest) {
    for (int i = 0; i < 4; i++) {
      frames.add(text(10));
    }
    FrameRun run = frames.run(1, 4);
    assertThat(run.begunAt(position)).isEqualTo(begun);
    assertThat(run.restAt(position).remaining()).isEqualTo(rest);
  }
}
