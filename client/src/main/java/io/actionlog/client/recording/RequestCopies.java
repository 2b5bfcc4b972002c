package io.actionlog.client.recording;

import io.actionlog.client.generated.model.RecordActionRequest;

/** What is recorded is kept as it was given, whatever the caller does with it later. */
final class RequestCopies {

  private RequestCopies() {}

  static RecordActionRequest copy(RecordActionRequest from) {
    return new RecordActionRequest()
        .action(from.getAction())
        .objectUri(from.getObjectUri())
        .method(from.getMethod())
        .path(from.getPath())
        .uuid(from.getUuid())
        .user(from.getUser())
        .ip(from.getIp())
        .userAgent(from.getUserAgent())
        .isUserAction(from.getIsUserAction())
        .state(from.getState())
        .startDate(from.getStartDate())
        .endDate(from.getEndDate())
        .canBeCanceled(from.getCanBeCanceled())
        .canBeRetried(from.getCanBeRetried())
        .leaseSeconds(from.getLeaseSeconds())
        .parent(from.getParent());
  }
}
