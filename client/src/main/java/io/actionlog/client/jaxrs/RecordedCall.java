package io.actionlog.client.jaxrs;

import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import io.actionlog.client.recording.work.ActionHandle;
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
  private int status;
  private @Nullable String created;
  private boolean ended;
  private boolean unrecorded;

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
    ended = true;
    unrecorded = true;
  }

  /**
   * The call is to be answered so, unless its body cannot be written: then another answer may
   * follow.
   *
   * @param location the path that the answer names as what was created, or null
   * @return the URI of its action, or null if there is none
   */
  synchronized @Nullable String answer(int answeredWith, @Nullable String location) {
    if (unrecorded) {
      return null;
    }
    answered = true;
    if (!ended) {
      status = answeredWith;
      created = status == CREATED ? location : null;
      if (handle == null) {
        request.setUser(user.get());
      }
    }
    return uri();
  }

  /**
   * Records how the call ended; only the first end counts.
   *
   * @param written if the answer was written as far as is known, else the call has failed
   * @return false if it is not recorded
   */
  synchronized boolean end(boolean written) {
    if (ended) {
      return !unrecorded;
    }
    ended = true;
    boolean success = written && status < FAILED;
    ActionHandle known = handle;
    if (known == null) {
      unrecorded = !record(success);
    } else if (!taken || (!(written && status == ACCEPTED) && !known.hasWork())) {
      report(known, success, written);
    }
    return !unrecorded;
  }

  private boolean record(boolean success) {
    if (objectIsGuessed && created != null) {
      request.setObjectUri(created);
    }
    request.setState(success ? RecordedState.SUCCESS : RecordedState.FAILED);
    request.setCanBeCanceled(false);
    request.setCanBeRetried(false);
    return recorder.record(request);
  }

  private void report(ActionHandle known, boolean success, boolean written) {
    if (success) {
      known.succeed();
    } else {
      known.fail(
          written
              ? "The call was answered with " + status
              : "The answer to the call could not be written");
    }
  }

  private String uri() {
    UUID uuid = request.getUuid();
    return "/api/audit/v1/action/" + uuid + "/";
  }
}
