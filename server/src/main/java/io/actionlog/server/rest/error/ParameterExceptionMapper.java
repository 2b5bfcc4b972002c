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
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.ParamException;

/** Answers 400 to a parameter of the wrong type, which plain JAX-RS would call 404. */
public final class ParameterExceptionMapper implements ExceptionMapper<ParamException> {

  @Context private ResourceInfo resource;
  @Context private UriInfo uri;

  @Override
  public Response toResponse(ParamException exception) {
    String name = exception.getParameterName();
    MultivaluedMap<String, String> values =
        exception instanceof ParamException.PathParamException
            ? uri.getPathParameters()
            : uri.getQueryParameters();
    Optional<Parameter> parameter = OperationMetadata.parameter(resource.getResourceMethod(), name);
    String wrong =
        parameter
            .map(
                declared ->
                    OperationMetadata.wrongOf(declared, values.getOrDefault(name, List.of())))
            .orElse(String.valueOf(values.getFirst(name)));
    String expected =
        parameter.map(OperationMetadata::expectation).orElse("expected another value");
    return ErrorResponses.response(400, name + ": " + SentText.shown(wrong) + " (" + expected + ")")
        .build();
  }
}
