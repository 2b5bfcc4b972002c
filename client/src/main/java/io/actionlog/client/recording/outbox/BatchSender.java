package io.actionlog.client.recording.outbox;

import io.actionlog.client.recording.spool.Report;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.generated.model.AppendedLine;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.UpdateActionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends batches. A batch that is sent again, whole, changes nothing: calls are known by their UUID,
 * the rest by a key that follows from what it holds.
 */
final class BatchSender {

  private final ActionReporter reporting;
  private final RefusedReports refused;
  private final DeliveryListener listener;
  private final Consumer<Report.End> postpone;
  private boolean postponed;

  /**
   * @param postpone takes what can be delivered only after what comes behind it
   */
  BatchSender(
      ActionReporter reporting,
      RefusedReports refused,
      DeliveryListener listener,
      Consumer<Report.End> postpone) {
    this.reporting = reporting;
    this.refused = refused;
    this.listener = listener;
    this.postpone = postpone;
  }

  /**
   * Sends a batch, and sorts out what is refused for good.
   *
   * @return false if it was postponed, so that sending it at once again would be of no use
   * @throws ActionlogException if all of it is to be sent again later
   */
  boolean send(List<Report> reports) {
    postponed = false;
    deliver(reports);
    return !postponed;
  }

  private void deliver(List<Report> reports) {
    Report first = reports.get(0);
    try {
      if (first instanceof Report.Line) {
        append(reports);
      } else if (first instanceof Report.End end) {
        end(end);
      } else {
        record(reports);
      }
    } catch (ActionlogException e) {
      refuse(reports, e);
    }
  }

  private void record(List<Report> reports) {
    List<RecordActionRequest> requests = new ArrayList<>();
    for (Report report : reports) {
      requests.add(((Report.Call) report).request());
    }
    if (requests.size() == 1) {
      listener.seen(reporting.recordAction(requests.get(0)));
    } else {
      reporting.recordActions(requests);
    }
  }

  private void append(List<Report> reports) {
    List<AppendedLine> lines = new ArrayList<>();
    for (Report report : reports) {
      Report.Line line = (Report.Line) report;
      lines.add(new AppendedLine().log(line.log()).timestamp(line.timestamp()));
    }
    Report.Line first = (Report.Line) reports.get(0);
    String key = "log-" + first.uuid() + "-" + first.number() + "-" + lines.size();
    listener.seen(reporting.appendActionLogs(first.uuid(), lines, key));
  }

  private void end(Report.End end) {
    UpdateActionRequest request = new UpdateActionRequest().state(end.state()).endDate(end.date());
    try {
      reporting.updateAction(end.uuid(), request, "end-" + end.uuid() + "-" + end.state());
    } catch (ActionlogException e) {
      if (e.status() == 409 && !hasEnded(end)) {
        postpone.accept(end);
        postponed = true;
        return;
      }
      throw e;
    }
    listener.ended(end.uuid());
  }

  /**
   * The application does not wait for Actionlog: its work may have ended while, to Actionlog, the
   * action still waits for another on the same object, whose own end is further behind. It may also
   * have ceased to wait since.
   */
  private boolean hasEnded(Report.End end) {
    return ActionlogClient.hasEnded(reporting.getAction(end.uuid()));
  }

  private void refuse(List<Report> reports, ActionlogException failure) {
    FailureKind verdict = FailureKind.of(failure);
    if (verdict == FailureKind.LATER) {
      throw failure;
    }
    if (verdict == FailureKind.PERHAPS_ONE && reports.size() > 1) {
      int half = reports.size() / 2;
      deliver(reports.subList(0, half));
      deliver(reports.subList(half, reports.size()));
      return;
    }
    for (Report report : reports) {
      refused.refused(report, failure.getMessage() + " (" + report.uuid() + ")");
      if (report instanceof Report.Call) {
        listener.refused(report.uuid());
      } else if (report instanceof Report.End) {
        listener.ended(report.uuid());
      }
    }
  }
}
