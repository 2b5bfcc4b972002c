package io.actionlog.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.glassfish.jersey.server.ParamException;

/** Turns whatever leaves a resource or Jersey itself into the error body of the contract. */
final class ErrorMapper implements ExceptionMapper<Throwable> {

  /** The error body; stands for the generated one. */
  record ErrorBody(String error) {}

  private static final Logger LOG = System.getLogger(ErrorMapper.class.getName());

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof ParamException.QueryParamException wrong) {
      return body(Response.status(400), wrong.getParameterName() + ": not a value of its type");
    }
    if (failure instanceof WebApplicationException web) {
      return withBody(web);
    }
    if (failure instanceof StreamReadException || failure instanceof MismatchedInputException) {
      String why = ((JsonProcessingException) failure).getOriginalMessage();
      return body(Response.status(400), "Body: " + why);
    }
    LOG.log(Level.ERROR, "Request failed", failure);
    return body(Response.status(500), "Internal error; the server's log says more");
  }

  private static Response withBody(WebApplicationException web) {
    Response response = web.getResponse();
    if (response.hasEntity() || response.getStatus() < 400) {
      return response;
    }
    String message = Objects.requireNonNullElse(web.getMessage(), "HTTP " + response.getStatus());
    return body(Response.fromResponse(response), message);
  }

  private static Response body(Response.ResponseBuilder response, String message) {
    return response.type(MediaType.APPLICATION_JSON_TYPE).entity(new ErrorBody(message)).build();
  }
}
