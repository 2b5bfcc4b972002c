package io.actionlog.contract.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.contract.Expectation;
import io.actionlog.contract.HttpMessage;
import io.actionlog.contract.Violation;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.List;

/**
 * Holds every exchange of REST-assured to the document, and enters it into the coverage.
 *
 * @param expectation what the test says of its request
 */
record ExchangeFilter(Expectation expectation) implements Filter {

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification response,
      FilterContext context) {
    Response answer = context.next(request, response);
    PlainHttpClient client = (PlainHttpClient) request.getHttpClient();
    judge(client.request(bytes(request.getBody())), client.response(answer.asByteArray()));
    return answer;
  }

  private void judge(HttpMessage request, HttpMessage response) {
    List<Violation> violations = Suite.REFEREE.judge(request, response, expectation);
    if (!violations.isEmpty()) {
      throw new AssertionError(violations + "\nafter\n" + request + "\ncame\n" + response);
    }
  }

  private static byte[] bytes(Object body) {
    return body instanceof byte[] bytes
        ? bytes
        : body == null ? new byte[0] : body.toString().getBytes(UTF_8);
  }
}
