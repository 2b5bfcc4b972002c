package io.actionlog.server.rest.filter;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Remembers which operation a request turned out to be, for the line that the log gets of it. */
record OperationName(String name) implements ContainerRequestFilter {

  private static final String PROPERTY = "io.actionlog.operation";

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(PROPERTY, name);
  }

  /** The operation's name; a hyphen for a request that none was found for. */
  static String of(ContainerRequestContext request) {
    return request.getProperty(PROPERTY) instanceof String name ? name : "-";
  }
}
