package io.actionlog.server.http;

import io.actionlog.server.rest.json.ErrorResponses;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Answers as the tests of the listener need it: soon or late, well or badly. */
public final class SampleResource implements SampleApi, ContainerRequestFilter {

  public final CountDownLatch entered = new CountDownLatch(1);
  public final CountDownLatch release = new CountDownLatch(1);
  volatile @Nullable Object remote;
  public volatile @Nullable Object refused;

  @Override
  public void filter(ContainerRequestContext request) {
    remote = request.getProperty(JerseyHandler.REMOTE_ADDRESS);
    refused = request.getProperty("io.actionlog.upgrade.refused");
  }

  @Override
  public Map<String, @Nullable Object> list(@Nullable Integer limit) {
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    page.put("limit", limit);
    page.put("word", "Grüße");
    return page;
  }

  @Override
  public Map<String, Object> one(String uuid) {
    switch (uuid) {
      case "missing" -> throw new NotFoundException("No action missing");
      case "broken" -> throw new IllegalStateException("secret detail");
      case "slow" -> {
        entered.countDown();
        try {
          release.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      case "unwritable" -> {
        return Map.of("object", new Object());
      }
      default -> {}
    }
    return Map.of("uuid", uuid);
  }

  @Override
  public Map<String, Object> logs(String uuid) {
    if (uuid.equals("missing")) {
      throw new NotFoundException("No action missing");
    }
    throw new WebApplicationException(
        ErrorResponses.response(426, "This address is a WebSocket")
            .header("Upgrade", "websocket")
            .build());
  }

  @Override
  public Map<String, @Nullable Object> start(String name, @Nullable Map<String, Object> body) {
    Map<String, @Nullable Object> echo = new LinkedHashMap<>();
    echo.put("name", name);
    echo.put("body", body);
    return echo;
  }
}
