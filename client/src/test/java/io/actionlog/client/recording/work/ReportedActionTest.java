package io.actionlog.client.recording.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.ReportedState;
import io.actionlog.client.recording.spool.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the handle of an action to what it reports. */
class ReportedActionTest {

  private static final UUID UUID_OF_ACTION =
      UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final List<Report> reports = new ArrayList<>();
  private Instant now = NOON;
  private final ActiveActions actions =
      new ActiveActions(reports::add, Runnable::run, () -> now, new RetryableWork(1));

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T12:00:09Z, 2026-01-01T12:00:09Z",
    "2026-01-01T11:00:09Z, 2026-01-01T12:00:00Z"
  })
  void updateActionShouldReportNoEndBeforeTheStart(Instant date, Instant reported) {
    ReportedAction action = actions.open(UUID_OF_ACTION, new RecordActionRequest().startDate(NOON));
    now = date;
    action.succeed();
    assertThat(reports)
        .containsExactly(new Report.End(UUID_OF_ACTION, ReportedState.SUCCESS, reported));
  }
}
