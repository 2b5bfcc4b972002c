package downstream;

import io.actionlog.client.jaxrs.ActionHandles;
import io.actionlog.client.jaxrs.Recorded;
import io.actionlog.client.recording.work.ActionHandle;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The platform's own API. Nothing in it records but the annotations, and the work that logs. */
@Path("/api/app/v1/service/")
public final class ServiceResource {

  private final Services services;
  private final Gates gates;

  @Inject
  ServiceResource(Services services, Gates gates) {
    this.services = services;
    this.gates = gates;
  }

  @POST
  public Response createService() {
    return Response.created(URI.create("/api/app/v1/service/" + services.create() + "/")).build();
  }

  @DELETE
  @Path("{id}/")
  public void deleteService(@PathParam("id") String id) {
    if (!services.delete(id)) {
      throw new NotFoundException();
    }
  }

  /** Replaces the containers one by one; each waits at the gate that the header names, if any. */
  @POST
  @Path("{id}/redeploy/")
  @Recorded(
      action = "Service Redeploy",
      object = "/api/app/v1/service/{id}/",
      canBeCanceled = true,
      canBeRetried = true)
  public Response redeployService(
      @PathParam("id") String id,
      @QueryParam("containers") @DefaultValue("3") int containers,
      @HeaderParam("X-Gate") String gate) {
    ActionHandles.current().perform(action -> redeploy(action, containers, gate));
    return Response.accepted().build();
  }

  private void redeploy(ActionHandle action, int containers, String gate)
      throws InterruptedException {
    action.onCancel(() -> gates.open(gate == null ? "none" : gate, 1));
    for (int i = 1; i <= containers && !action.isCanceled(); i++) {
      action.log("Container " + i + " of " + containers + " is replaced");
      if (gate != null) {
        gates.pass(gate);
      }
    }
  }

  /** Is not done without a record of who did it. */
  @POST
  @Path("{id}/terminate/")
  @Recorded(action = "Service Terminate", object = "/api/app/v1/service/{id}/", strict = true)
  public void terminateService(@PathParam("id") String id) {
    services.delete(id);
  }
}
