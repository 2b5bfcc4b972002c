package io.actionlog.benchmarks.load;

import io.actionlog.benchmarks.process.ActionlogProcess;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that is sent many times.
 *
 * @param method the HTTP method
 * @param path the path, with the query
 * @param headers the headers
 * @param body the body; empty for none
 */
public record HttpCall(String method, String path, Map<String, String> headers, String body) {

  /** A GET with the key. */
  public static HttpCall get(String path) {
    return new HttpCall("GET", path, Map.of("Authorization", ActionlogProcess.AUTHORIZATION), "");
  }

  /** A POST of JSON with the key. */
  public static HttpCall post(String path, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", ActionlogProcess.AUTHORIZATION);
    headers.put("Content-Type", "application/json");
    return new HttpCall("POST", path, headers, body);
  }
}
