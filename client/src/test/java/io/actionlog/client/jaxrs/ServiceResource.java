package io.actionlog.client.jaxrs;

import io.actionlog.client.recording.work.ActionHandle;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A resource of each kind that is recorded in its own way. */
@Path("/api/app/v1/service/")
public final class ServiceResource {

  final AtomicInteger strictCalls = new AtomicInteger();

  /** Creates. */
  @POST
  public Response createService() {
    return Response.created(URI.create("/api/app/v1/service/7/")).build();
  }

  /** Reads. */
  @GET
  @Path("{id}/")
  public String getService() {
    return "service";
  }

  /** Reads, and is recorded. */
  @GET
  @Path("{id}/secret/")
  @Recorded(action = "Secret Read", object = "/api/app/v1/service/{id}/", reads = true)
  public String getSecret() {
    return "secret";
  }

  /** Fails. */
  @DELETE
  @Path("{id}/")
  public void deleteService(@PathParam("id") String id) {
    throw new NotFoundException(id);
  }

  /** Fails in a way that nobody maps. */
  @PUT
  @Path("{id}/")
  public void updateService() {
    throw new IllegalStateException("a fault");
  }

  /** Is not recorded. */
  @POST
  @Path("ping/")
  @Recorded(skip = true)
  public void ping() {}

  /** Starts work. */
  @POST
  @Path("{id}/redeploy/")
  @Recorded(
      action = "Service Redeploy",
      object = "/api/app/v1/service/{id}/",
      canBeCanceled = true,
      canBeRetried = true)
  public Response redeployService() {
    ActionHandle action = ActionHandles.current();
    action.perform(handle -> handle.log("redeployed"));
    return Response.accepted().build();
  }

  /** Says that it starts work. */
  @POST
  @Path("{id}/restart/")
  public Response restartService() {
    return Response.accepted().build();
  }

  /** Takes a handle, and fails. */
  @POST
  @Path("{id}/stop/")
  public Response stopService() {
    ActionHandles.current().log("stopping");
    throw new IllegalStateException("a fault");
  }

  /** Is not performed without a record. */
  @POST
  @Path("{id}/terminate/")
  @Recorded(strict = true)
  public void terminateService() {
    strictCalls.incrementAndGet();
  }
}
