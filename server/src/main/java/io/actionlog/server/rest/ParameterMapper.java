package io.actionlog.server.rest;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.glassfish.jersey.server.ParamException;

/** Answers 400 to a parameter of the wrong type, which plain JAX-RS would call 404. */
final class ParameterMapper implements ExceptionMapper<ParamException> {

  @Context private ResourceInfo resource;
  @Context private UriInfo uri;

  @Override
  public Response toResponse(ParamException wrong) {
    String name = wrong.getParameterName();
    MultivaluedMap<String, String> values =
        wrong instanceof ParamException.PathParamException
            ? uri.getPathParameters()
            : uri.getQueryParameters();
    String expected =
        Contract.parameter(resource.getResourceMethod(), name)
            .map(Contract::expectation)
            .orElse("expected another value");
    return Errors.response(400, name + ": " + values.getFirst(name) + " (" + expected + ")")
        .build();
  }
}
