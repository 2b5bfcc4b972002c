package io.actionlog.client.recording;

import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import io.actionlog.client.recording.work.ActionHandle;
import io.actionlog.client.transport.Address;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that is being answered, for who records the calls of a framework. It becomes one action,
 * whose end is that of the answer. Safe for use by several threads.
 */
public final class RecordedCall {

  /** From here on a status says that the call has failed. */
  private static final int FAILED = 400;

  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  private final ActionRecorder recorder;
  private final RecordActionRequest request;
  private Supplier<String> user;
  private boolean objectIsGuessed;
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
  public RecordedCall(
      ActionRecorder recorder,
      RecordActionRequest request,
      Supplier<String> user,
      boolean objectIsGuessed) {
    this.recorder = recorder;
    this.request = request;
    this.user = user;
    this.objectIsGuessed = objectIsGuessed;
  }

  /**
   * The handle, for the application; the action is recorded now, if it was not.
   *
   * @throws IllegalStateException if the call is answered already
   */
  public synchronized ActionHandle take() {
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

  /**
   * Says more of the call than method and path tell, as long as it is not recorded.
   *
   * @throws IllegalStateException if it is
   */
  public synchronized void describe(Consumer<RecordActionRequest> description) {
    if (handle != null || ended) {
      throw new IllegalStateException(
          uri() + ": is recorded (expected to be described before that)");
    }
    description.accept(request);
  }

  /** The object is known, whatever the answer may name as created. */
  public synchronized void describeObject(String objectUri) {
    describe(known -> known.setObjectUri(objectUri));
    objectIsGuessed = false;
  }

  /** The URI of its action. */
  public String uri() {
    return Address.resourceUri(Objects.requireNonNull(request.getUuid(), "uuid"));
  }

  /**
   * Asks now who calls, and not again: another thread will end the call, and there the framework
   * may not know any more.
   */
  public synchronized void keepUser() {
    String known = user.get();
    user = () -> known;
  }

  /**
   * Records the action, and waits until it is.
   *
   * @throws NotRecordedException if it is not
   */
  public synchronized void beginStrictly() {
    handle = recorder.beginStrictly(request.user(user.get()));
  }

  /** Nothing is to be recorded of it. */
  public synchronized void refuse() {
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
  public synchronized @Nullable String answer(int answeredWith, @Nullable String location) {
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
  public synchronized boolean end(boolean written) {
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
}
