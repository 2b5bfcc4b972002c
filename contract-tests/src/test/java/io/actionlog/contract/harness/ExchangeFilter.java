package io.actionlog.contract.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
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

  private static final byte[] NONE = {};

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification response,
      FilterContext context) {
    try {
      Response answer = context.next(request, response);
      byte[] received = answer.asByteArray();
      PlainHttpClient client = (PlainHttpClient) request.getHttpClient();
      Suite.judge(
          new HttpMessage(client.sent(), bytes(request.getBody()), NONE),
          new HttpMessage(client.received(), received, NONE),
          expectation);
      return answer;
    } catch (Exception e) {
      // Groovy throws what Java would have to declare.
      if ((e.getCause() instanceof IOException ? e.getCause() : e) instanceof IOException lost) {
        throw new UncheckedIOException(lost);
      }
      throw e;
    }
  }

  private static byte[] bytes(Object body) {
    return body instanceof byte[] bytes
        ? bytes
        : body == null ? NONE : body.toString().getBytes(UTF_8);
  }
}
