package downstream;

import io.actionlog.client.jaxrs.Recorded;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Opens the gates. No call of a user, and so no action. */
@Path("/gate/{id}/")
public final class GateResource {

  private final Gates gates;

  @Inject
  GateResource(Gates gates) {
    this.gates = gates;
  }

  @POST
  @Recorded(skip = true)
  public void openGate(
      @PathParam("id") String id, @QueryParam("steps") @DefaultValue("1") int steps) {
    gates.open(id, steps);
  }
}
