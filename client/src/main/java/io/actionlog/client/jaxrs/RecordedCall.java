package io.actionlog.client.jaxrs;

import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import io.actionlog.client.recording.ActionHandle;
import io.actionlog.client.recording.ActionRecorder;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call that is being answered. Safe for use by several threads. */
final class RecordedCall {

  /** From here on a status says that the call has failed. */
  private static final int FAILED = 400;

  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  private final ActionRecorder recorder;
  private final RecordActionRequest request;
  private final Supplier<String> user;
  private final boolean objectIsGuessed;
  private @Nullable ActionHandle handle;
  private boolean taken;
  private boolean answered;

  /**
   * @param request what is known before the call is performed, with its UUID
   * @param user who calls, known only when the application has found out
   * @param objectIsGuessed if the answer may name a better object
   */
  RecordedCall(
      ActionRecorder recorder,
      RecordActionRequest request,
      Supplier<String> user,
      boolean objectIsGuessed) {
    this.recorder = recorder;
    this.request = request;
    this.user = user;
    this.objectIsGuessed = objectIsGuessed;
  }

  /** The handle, for the application; the action is recorded now, if it was not. */
  synchronized ActionHandle take() {
    if (answered && !taken) {
      throw new IllegalStateException(
          "handle of " + uri() + ": expected to be asked for before the call is answered");
    }
    taken = true;
    ActionHandle known = handle;
    if (known == null) {
      known = recorder.begin(request.user(user.get()));
      handle = known;
    }
    return known;
  }

  /** Records the action, and waits until it is. */
  synchronized void beginStrictly() {
    handle = recorder.beginStrictly(request.user(user.get()));
  }

  /** Nothing is to be recorded of it. */
  synchronized void refuse() {
    answered = true;
  }

  /**
   * Records how the call was answered.
   *
   * @param location the path that the answer names as what was created, or null
   * @return the URI of its action, or null if there is none
   */
  synchronized @Nullable String answer(int status, @Nullable String location) {
    if (answered) {
      return null;
    }
    answered = true;
    ActionHandle known = handle;
    if (known == null) {
      if (objectIsGuessed && status == CREATED && location != null) {
        request.setObjectUri(location);
      }
      request.setUser(user.get());
      request.setState(status < FAILED ? RecordedState.SUCCESS : RecordedState.FAILED);
      request.setCanBeCanceled(false);
      request.setCanBeRetried(false);
      return recorder.record(request) ? uri() : null;
    }
    if (!taken || (status != ACCEPTED && !known.hasWork())) {
      end(known, status);
    }
    return uri();
  }

  private static void end(ActionHandle known, int status) {
    if (status < FAILED) {
      known.succeed();
    } else {
      known.fail("The call was answered with " + status);
    }
  }

  private String uri() {
    UUID uuid = request.getUuid();
    return "/api/audit/v1/action/" + uuid + "/";
  }
}
