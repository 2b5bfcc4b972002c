package io.actionlog.server.socket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.socket.FakeEndPoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of frames that a client does not take, and the order of writes. */
final class FrameWriterTest implements FrameWriter.Listener {

  private final FakeEndPoint connection = new FakeEndPoint();
  private final FrameWriter writer = new FrameWriter(connection);
  private final List<Integer> accepted = new ArrayList<>();
  private int lost;

  @Override
  public void accepted(int frames) {
    accepted.add(frames);
  }

  @Override
  public void lost(Throwable failure) {
    lost++;
  }

  private static FrameRun run(int count) {
    EncodedFrames frames = new EncodedFrames();
    for (int i = 0; i < count; i++) {
      frames.add(("frame " + i % 10).getBytes(StandardCharsets.UTF_8)); // 9 bytes
    }
    return frames.run(0, count);
  }

  @Test
  void allFramesShouldBeOneWrite() {
    connection.takesAll = true;
    writer.write(run(1000), this);
    assertThat(connection.writes).isEqualTo(1);
    assertThat(connection.texts()).hasSize(1000);
    assertThat(accepted).containsExactly(1000);
  }

  @Test
  void ofFramesThatAreNotTakenOnlyTheRestOfOneShouldBeKept() {
    connection.take(9 * 5 + 2);
    writer.write(run(1000), this);
    assertThat(connection.mostKept).isEqualTo(7);
    assertThat(accepted).isEmpty();
    connection.take();
    assertThat(accepted).containsExactly(6);
    assertThat(connection.texts()).hasSize(6).endsWith("frame 5");
  }

  @Test
  void whenNothingIsTakenTheFirstFrameShouldWait() {
    writer.write(run(1000), this);
    assertThat(connection.mostKept).isEqualTo(9);
    connection.take();
    assertThat(accepted).containsExactly(1);
  }

  @Test
  void aWriteShouldWaitForTheOneBefore() {
    List<String> begun = new ArrayList<>();
    writer.write(run(2), this);
    writer.begin(() -> begun.add("ping"));
    writer.begin(() -> begun.add("pong"));
    writer.write(run(1), this);
    assertThat(begun).isEmpty();
    connection.takesAll = true;
    connection.take();
    assertThat(begun).containsExactly("ping");
    writer.over();
    assertThat(begun).containsExactly("ping", "pong");
    assertThat(accepted).containsExactly(1);
    writer.over();
    assertThat(accepted).containsExactly(1, 1);
  }

  @Test
  void aBrokenConnectionShouldBeTold() {
    writer.write(run(2), this);
    connection.fail();
    assertThat(lost).isEqualTo(1);
    writer.write(run(2), this);
    assertThat(lost).as("and again").isEqualTo(2);
    assertThat(accepted).isEmpty();
  }
}
