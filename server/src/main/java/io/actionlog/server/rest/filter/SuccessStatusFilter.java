package io.actionlog.server.rest.filter;

import io.actionlog.server.rest.contract.OperationMetadata.Operation;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Gives an operation's responses the status with which the document says that it succeeds. */
@Priority(Priorities.USER + 1) // Response filters run from the highest: before ResponseFilter.
final class SuccessStatusFilter implements ContainerResponseFilter {

  private final int status;

  SuccessStatusFilter(Operation operation) {
    status = operation.successStatuses().stream().findFirst().orElse(200);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == 200) {
      response.setStatus(status);
    }
  }
}
