package io.actionlog.conformance.stub.response;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * A response of the stub before it is framed.
 *
 * @param status the status
 * @param headers the header lines but those of the length
 * @param body the body
 */
public record StubResponse(int status, List<String> headers, String body) {

  public StubResponse {
    headers = List.copyOf(headers);
  }

  /** A refusal in the form of the document. */
  static StubResponse error(int status, String message) {
    return new StubResponse(status, List.of("Content-Type: application/json"), message);
  }

  /** The same with another header. */
  public StubResponse with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return new StubResponse(status, more, body);
  }

  public byte[] bytes() {
    return body.getBytes(UTF_8);
  }

  /** The value of Retry-After in seconds; 0 without. */
  public int retryAfter() {
    return headers.stream()
        .filter(header -> header.matches("Retry-After: \\d{1,5}"))
        .mapToInt(header -> Integer.parseInt(header.substring("Retry-After: ".length())))
        .findFirst()
        .orElse(0);
  }
}
