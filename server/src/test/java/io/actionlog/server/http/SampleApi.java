package io.actionlog.server.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has the shape of a generated interface. */
@Path("/")
public interface SampleApi {

  @GET
  @Path("/action/")
  @Produces("application/json")
  Map<String, @Nullable Object> list(@QueryParam("limit") @Nullable Integer limit);

  @GET
  @Path("/action/{uuid}/")
  @Produces("application/json")
  Map<String, Object> one(@PathParam("uuid") String uuid);

  @GET
  @Path("/action/{uuid}/logs/")
  @Produces("application/json")
  Map<String, Object> logs(@PathParam("uuid") String uuid);

  @POST
  @Path("/operation/{name}/start/")
  @Consumes("application/json")
  @Produces("application/json")
  Map<String, @Nullable Object> start(
      @PathParam("name") String name, @Nullable Map<String, Object> body);
}
