package io.actionlog.contract.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * What the stub answers with.
 *
 * @param status the status
 * @param headers the header lines but those of the length
 * @param body the body
 */
record Answer(int status, List<String> headers, String body) {

  Answer {
    headers = List.copyOf(headers);
  }

  /** A refusal in the form of the document. */
  static Answer error(int status, String message) {
    return new Answer(status, List.of("Content-Type: application/json"), message);
  }

  /** The same with another header. */
  Answer with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return new Answer(status, more, body);
  }

  byte[] bytes() {
    return body.getBytes(UTF_8);
  }

  /** The value of Retry-After in seconds; 0 without. */
  int retryAfter() {
    return headers.stream()
        .filter(header -> header.matches("Retry-After: \\d{1,5}"))
        .mapToInt(header -> Integer.parseInt(header.substring("Retry-After: ".length())))
        .findFirst()
        .orElse(0);
  }
}
