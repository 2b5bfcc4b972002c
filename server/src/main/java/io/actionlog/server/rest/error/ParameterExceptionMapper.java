package io.actionlog.server.rest.error;

import io.actionlog.server.rest.contract.OperationMetadata;
import io.actionlog.server.rest.json.ErrorResponses;
import io.actionlog.server.text.SentText;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.glassfish.jersey.server.ParamException;

/** Answers 400 to a parameter of the wrong type, which plain JAX-RS would call 404. */
public final class ParameterExceptionMapper implements ExceptionMapper<ParamException> {

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
        OperationMetadata.parameter(resource.getResourceMethod(), name)
            .map(OperationMetadata::expectation)
            .orElse("expected another value");
    String found = SentText.shown(String.valueOf(values.getFirst(name)));
    return ErrorResponses.response(400, name + ": " + found + " (" + expected + ")").build();
  }
}
