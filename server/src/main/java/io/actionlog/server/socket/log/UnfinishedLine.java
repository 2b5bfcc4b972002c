package io.actionlog.server.socket.log;

import io.actionlog.api.model.LogProgressFrame;
import io.actionlog.api.model.LogProgressFrameType;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.socket.frame.EncodedFrames;
import io.actionlog.server.socket.frame.FrameRun;
import io.actionlog.server.socket.frame.FrameText;

/**
 * The state of a line that is still being written.
 *
 * @param number the number that the line will have
 * @param frame the one frame that shows it
 */
record UnfinishedLine(long number, FrameRun frame) {

  static UnfinishedLine of(LogLine line) {
    LogProgressFrame frame =
        LogProgressFrame.builder()
            .type(LogProgressFrameType.PROGRESS)
            .log(line.text())
            .timestamp(line.timestamp())
            .number(line.number())
            .build();
    return new UnfinishedLine(line.number(), EncodedFrames.single(FrameText.of(frame)));
  }
}
