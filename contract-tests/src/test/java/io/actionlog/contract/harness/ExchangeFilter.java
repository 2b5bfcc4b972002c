package io.actionlog.contract.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.contract.Expectation;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;

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
    Response answer = next(request, response, context);
    PlainHttpClient client = (PlainHttpClient) request.getHttpClient();
    Suite.judge(
        client.request(bytes(request.getBody())),
        client.response(answer.asByteArray()),
        expectation);
    return answer;
  }

  /** The response, with its body read. */
  private static Response next(
      FilterableRequestSpecification request,
      FilterableResponseSpecification response,
      FilterContext context) {
    try {
      Response answer = context.next(request, response);
      answer.asByteArray();
      return answer;
    } catch (Exception e) {
      // Groovy throws what Java would have to declare.
      Throwable lost = e.getCause() instanceof IOException ? e.getCause() : e;
      if (lost instanceof IOException gone) {
        throw new UncheckedIOException(gone);
      }
      throw e;
    }
  }

  private static byte[] bytes(Object body) {
    return body instanceof byte[] bytes
        ? bytes
        : body == null ? new byte[0] : body.toString().getBytes(UTF_8);
  }
}
