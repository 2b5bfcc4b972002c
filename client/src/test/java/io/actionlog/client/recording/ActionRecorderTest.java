package io.actionlog.client.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the recorder to delivering each call once and in order, whatever Actionlog does. */
class ActionRecorderTest extends RecorderTestBase {

  @Test
  void recordActionsShouldGetTheCallsInOrder() {
    record(0, 5000);

    recorder.close();

    assertThat(actionlog.paths()).isEqualTo(paths(0, 5000));
    assertThat(actionlog.requests("POST")).isLessThan(1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 500, 503})
  void recordActionsShouldGetLaterWhatCannotBeTakenNow(int status) {
    actionlog.answerOnly(status);
    record(0, 2500);
    await(recorder::isAway);
    record(2500, 5000);
    actionlog.answerOnly(0);
    await(() -> !recorder.isAway());
    record(5000, 6000);

    recorder.close();

    assertThat(actionlog.paths()).isEqualTo(paths(0, 6000));
    assertThat(recorder.dropped()).isZero();
  }

  @Test
  void recordActionsShouldNotRecordTwiceWhenAnswersAreLost() {
    actionlog.loseAnswers(true);
    record(0, 3000);
    await(() -> actionlog.requests("POST") > 3);
    actionlog.loseAnswers(false);
    await(() -> !recorder.isAway());

    recorder.close();

    assertThat(actionlog.paths()).isEqualTo(paths(0, 3000));
  }

  @Test
  void recordActionsShouldGetWhatAnEarlierProcessLeft() {
    actionlog.answerOnly(503);
    record(0, 2500);
    await(recorder::isAway);
    recorder.close();
    assertThat(actionlog.paths()).isEmpty();

    actionlog.answerOnly(0);
    recorder = builder().build();
    record(2500, 2600);
    recorder.close();

    assertThat(actionlog.paths()).isEqualTo(paths(0, 2600));
    assertThat(directory.resolve("spool").toFile().list())
        .containsExactlyInAnyOrder("lock", "position");
  }

  @Test
  void recordActionsShouldGetWhatDoesNotFitIntoMemory() {
    recorder.close();
    recorder = builder().queueCapacity(10).build();
    record(0, 3000);

    recorder.close();

    assertThat(actionlog.paths()).isEqualTo(paths(0, 3000));
  }

  @Test
  void recordActionsShouldGetAllButTheLineThatWasTorn() throws IOException {
    actionlog.answerOnly(503);
    record(0, 10);
    await(recorder::isAway);
    recorder.close();
    Files.writeString(
        directory.resolve("spool/spool-000000000001.ndjson"),
        "{\"call\":{\"action\":\"Serv",
        StandardOpenOption.APPEND);

    actionlog.answerOnly(0);
    recorder = builder().build();
    record(10, 20);
    recorder.close();

    assertThat(actionlog.paths()).isEqualTo(paths(0, 20));
  }

  @Test
  void recordActionsShouldGetAllButWhatIsRefusedForGood() throws IOException {
    actionlog.answerOnly(503);
    record(0, 400);
    recorder.record(work("/bad/").state(RecordedState.FAILED));
    record(400, 700);
    await(recorder::isAway);
    actionlog.answerOnly(0);
    await(() -> !recorder.isAway());

    recorder.close();

    assertThat(actionlog.paths()).isEqualTo(paths(0, 700));
    assertThat(recorder.refused()).isEqualTo(1);
    assertThat(Files.readString(directory.resolve("spool/refused.ndjson")))
        .contains("/bad/")
        .doesNotContain("/call/");
  }

  @Test
  void recordShouldSayWhenThereIsNoRoom() {
    recorder.close();
    recorder = builder().queueCapacity(1).spoolBytes(1 << 20).build();
    actionlog.answerOnly(503);
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      RecordActionRequest call = aCall(i).userAgent("x".repeat(1000));
      if (recorder.record(call)) {
        kept.add(i);
      }
    }
    assertThat(kept).hasSizeBetween(500, 1100);
    assertThat(recorder.dropped()).isEqualTo(5000 - kept.size());
    await(recorder::isAway);

    actionlog.answerOnly(0);
    await(() -> !recorder.isAway());
    recorder.close();

    assertThat(actionlog.paths()).isEqualTo(kept.stream().map(i -> "/call/" + i + "/").toList());
  }

  @Test
  void recordShouldRefuseACallThatIsNotOver() {
    assertThatThrownBy(() -> recorder.record(work("/call/1/")))
        .hasMessage("state: null (expected Success, Failed or Canceled)");
  }

  @Test
  void buildShouldRefuseASpoolThatIsInUse() {
    assertThatThrownBy(() -> builder().build()).hasMessageContaining("that no other recorder uses");
  }

  @Test
  void closeShouldLeaveInTheSpoolWhatItCannotDeliver() {
    recorder.close();
    recorder = builder().closeWithin(Duration.ZERO).build();
    actionlog.answerOnly(503);
    record(0, 100);
    recorder.close();
    actionlog.answerOnly(0);

    recorder = builder().build();
    recorder.close();

    assertThat(actionlog.paths()).isEqualTo(paths(0, 100));
  }

  @ParameterizedTest
  @CsvSource({
    "81.2.69.142:443, 81.2.69.142",
    "[2001:db8::7], 2001:db8::7",
    "999.1.1.1, unknown",
    "'a forged, header', unknown",
  })
  void recordActionsShouldGetAnAddressOrUnknown(String given, String ip) {
    recorder.record(aCall(1).ip(given));

    recorder.close();

    assertThat(actionlog.bodies()).contains("\"ip\":\"" + ip + "\"");
  }
}
