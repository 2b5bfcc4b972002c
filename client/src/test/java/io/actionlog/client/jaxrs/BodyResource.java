package io.actionlog.client.jaxrs;

import io.actionlog.client.recording.work.ActionHandle;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/** A resource whose answers are written in all ways that go wrong, and in some that do not. */
@Path("/api/app/v1/body/")
public final class BodyResource {

  private static final StreamingOutput BROKEN =
      out -> {
        throw new IOException("a fault");
      };

  /** More than any container keeps back before it sends the headers. */
  private static final int MUCH = 1 << 20;

  /** Has a body. */
  @POST
  @Path("text/")
  public String text() {
    return "text";
  }

  /** Has none. */
  @POST
  @Path("none/")
  public void none() {}

  /** Has one that is not for all to get. */
  @GET
  @Path("read/")
  @Recorded(reads = true)
  public String read() {
    return "text";
  }

  /** Answers on another thread. */
  @POST
  @Path("later/")
  public void later(@Suspended AsyncResponse response) {
    new Thread(() -> response.resume("text")).start();
  }

  /** Fails at once. */
  @POST
  @Path("broken/")
  public StreamingOutput broken() {
    return BROKEN;
  }

  /** Fails when much has been written. */
  @POST
  @Path("torn/")
  public StreamingOutput torn() {
    return out -> {
      out.write(new byte[MUCH]);
      throw new IOException("a fault");
    };
  }

  /** Has one that nobody can write. */
  @POST
  @Path("odd/")
  @Produces("application/x-odd")
  public Object odd() {
    return new Object();
  }

  /** Fails on another thread. */
  @POST
  @Path("broken-later/")
  public void brokenLater(@Suspended AsyncResponse response) {
    new Thread(() -> response.resume(BROKEN)).start();
  }

  /** Is recorded first, and fails. */
  @POST
  @Path("broken-strict/")
  @Recorded(strict = true)
  public StreamingOutput brokenStrict() {
    return BROKEN;
  }

  /** Takes a handle, and cannot say so. */
  @POST
  @Path("broken-handle/")
  public Response brokenHandle() {
    ActionHandles.current().log("begun");
    return Response.accepted(BROKEN).build();
  }

  /** Starts work, and cannot say so. */
  @POST
  @Path("broken-work/")
  public Response brokenWork() {
    ActionHandle action = ActionHandles.current();
    action.perform(handle -> handle.log("done"));
    return Response.accepted(BROKEN).build();
  }
}
