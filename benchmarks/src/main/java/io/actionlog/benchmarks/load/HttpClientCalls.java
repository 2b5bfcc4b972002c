package io.actionlog.benchmarks.load;

import io.actionlog.benchmarks.process.ActionlogProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Single calls from this process, for what prepares a measurement. */
public final class HttpClientCalls {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  /** Calls to the server at an address. */
  public HttpClientCalls(URI address) {
    this.address = address;
  }

  /** The answer's body. */
  public byte[] get(String path) throws IOException {
    return send(request(path).GET().build());
  }

  /** The answer's body to a POST of JSON. */
  public byte[] post(String path, String json) throws IOException {
    return send("POST", path, "application/json", json);
  }

  /** The answer's body to a request with a body. */
  public byte[] send(String method, String path, String type, String body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", ActionlogProcess.AUTHORIZATION);
  }

  private byte[] send(HttpRequest request) throws IOException {
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(
            request.uri()
                + ": "
                + answer.statusCode()
                + " (expected 2xx): "
                + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
