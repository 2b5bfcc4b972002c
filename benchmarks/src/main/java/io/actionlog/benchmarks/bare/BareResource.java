package io.actionlog.benchmarks.bare;

import io.actionlog.api.model.Action;
import io.actionlog.api.model.ActionState;
import io.actionlog.api.model.RecordActionRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Answers what it was given, whatever the parameters; records nothing. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BareResource {

  private final Map<?, ?> answers;

  BareResource(Map<?, ?> answers) {
    this.answers = answers;
  }

  /** The action. */
  @GET
  @Path("/api/audit/v1/action/{uuid}/")
  public Object getAction(@PathParam("uuid") UUID uuid) {
    return answer("getAction");
  }

  /** The list. */
  @GET
  @Path("/api/audit/v1/action/")
  public Object listActions(@QueryParam("limit") Integer limit, @QueryParam("offset") Long offset) {
    return answer("listActions");
  }

  /** The health. */
  @GET
  @Path("/health/")
  public Object getHealth() {
    return answer("getHealth");
  }

  /** Reads and validates the call, and answers the action that would have been recorded. */
  @POST
  @Path("/api/audit/v1/action/")
  public Action recordAction(@Valid @NotNull RecordActionRequest call) {
    UUID uuid = call.uuid() == null ? UUID.randomUUID() : call.uuid();
    Instant start = call.startDate() == null ? Instant.now() : call.startDate();
    return Action.builder()
        .action(call.action())
        .endDate(call.endDate() == null ? start : call.endDate())
        .ip(Objects.requireNonNullElse(call.ip(), "127.0.0.1"))
        .isUserAction(true)
        .canBeCanceled(false)
        .canBeRetried(false)
        .location("unknown")
        .method(call.method())
        .objectUri(call.objectUri())
        .path(call.path())
        .resourceUri("/api/audit/v1/action/" + uuid + "/")
        .startDate(start)
        .state(ActionState.fromString(String.valueOf(call.state())))
        .user(Objects.requireNonNullElse(call.user(), "admin"))
        .userAgent(Objects.requireNonNullElse(call.userAgent(), ""))
        .uuid(uuid)
        .retryOf(null)
        .parameters(Map.of())
        .build();
  }

  private Object answer(String operation) {
    return Objects.requireNonNull(answers.get(operation), operation);
  }
}
