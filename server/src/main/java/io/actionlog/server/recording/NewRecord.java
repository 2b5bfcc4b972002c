package io.actionlog.server.recording;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.RelatedObject;
import java.util.Optional;

/**
 * A reported call, checked and ready to be recorded.
 *
 * @param action the action, Pending or ended
 * @param fingerprint what identifies the report's content
 * @param named whether the reporter has chosen the UUID, so that the action may be there already
 * @param related the object and the parent that the report puts it below
 */
record NewRecord(
    Action action, String fingerprint, boolean named, Optional<RelatedObject> related) {}
