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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.function.Failable;
import org.apache.http.HttpRequest;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.protocol.RequestContent;
import org.apache.http.protocol.RequestTargetHost;

/**
 * Holds every exchange of REST-assured to the document, and enters it into the coverage. Its client
 * sends the headers that the test gave and no others, once, on a connection of its own.
 */
@SuppressWarnings("deprecation") // REST-assured takes no other HttpClient.
final class ExchangeFilter implements Filter {

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final List<String> FRAMING = List.of("Content-Length", "Transfer-Encoding");
  private static final byte[] NONE = {};

  private final Expectation expectation;
  private String sent = "";

  /** A filter for requests of which the test says this. */
  ExchangeFilter(Expectation expectation) {
    this.expectation = expectation;
  }

  /** What REST-assured sends a request with. */
  HttpClient client() {
    DefaultHttpClient client = new DefaultHttpClient();
    client.getParams().setIntParameter("http.socket.timeout", TIMEOUT_MILLIS);
    client.getParams().setParameter("http.protocol.element-charset", "ISO-8859-1");
    client.setReuseStrategy(NoConnectionReuseStrategy.INSTANCE);
    client.setHttpRequestRetryHandler((failure, count, context) -> false);
    client.clearRequestInterceptors();
    client.addRequestInterceptor(
        (request, context) -> {
          // The test may have said how the body is framed.
          if (FRAMING.stream().noneMatch(request::containsHeader)) {
            new RequestContent().process(request, context);
          }
          new RequestTargetHost().process(request, context);
          keep(request);
        });
    return client;
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification response,
      FilterContext context) {
    try {
      Response answer = context.next(request, response);
      Stream<String> headers =
          answer.headers().asList().stream().map(each -> each.getName() + ": " + each.getValue());
      Suite.judge(
          new HttpMessage(sent, bytes(request.getBody()), NONE),
          new HttpMessage(head(answer.statusLine(), headers), answer.asByteArray(), NONE),
          expectation);
      return answer;
    } catch (Exception e) {
      // Groovy throws what Java would have to declare.
      throw Failable.rethrow(e.getCause() instanceof IOException ? e.getCause() : e);
    }
  }

  private void keep(HttpRequest request) {
    Stream.of(request.getAllHeaders())
        .filter(header -> header.getValue().equals(Api.UNSAID))
        .forEach(request::removeHeader);
    sent = head(request.getRequestLine(), Stream.of(request.getAllHeaders()));
  }

  private static String head(Object startLine, Stream<?> headers) {
    return Stream.concat(Stream.of(startLine), headers)
        .map(line -> line + "\r\n")
        .collect(Collectors.joining("", "", "\r\n"));
  }

  private static byte[] bytes(Object body) {
    return body instanceof byte[] bytes
        ? bytes
        : body == null ? NONE : body.toString().getBytes(UTF_8);
  }
}
