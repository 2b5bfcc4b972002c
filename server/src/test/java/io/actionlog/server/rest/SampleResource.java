package io.actionlog.server.rest;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

public final class SampleResource implements SampleApi, ContainerRequestFilter {

  public final CountDownLatch entered = new CountDownLatch(1);
  public final CountDownLatch release = new CountDownLatch(1);
  public volatile Object remote;
  public volatile Object refused;

  @Override
  public void filter(ContainerRequestContext request) {
    remote = request.getProperty(RestHandler.REMOTE_ADDRESS);
    refused = request.getProperty("io.actionlog.upgrade.refused");
  }

  @Override
  public Map<String, Object> list(Integer limit) {
    Map<String, Object> page = new LinkedHashMap<>();
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
    throw new ClientErrorException(
        "This address is a WebSocket", Response.status(426).header("Upgrade", "websocket").build());
  }

  @Override
  public Map<String, Object> start(String name, Map<String, Object> body) {
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put("name", name);
    echo.put("body", body);
    return echo;
  }
}
