package io.actionlog.server.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Map;

/** Has the shape of a generated interface. */
@Path("/")
public interface SampleApi {

  @GET
  @Path("/action/")
  @Produces("application/json")
  Map<String, Object> list(@QueryParam("limit") Integer limit);

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
  Map<String, Object> start(@PathParam("name") String name, Map<String, Object> body);
}
