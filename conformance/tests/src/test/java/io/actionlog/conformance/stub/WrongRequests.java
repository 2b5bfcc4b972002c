package io.actionlog.conformance.stub;

import static io.actionlog.conformance.stub.PlainClient.API;
import static io.actionlog.conformance.stub.PlainClient.RECORDED;

import io.actionlog.conformance.stub.StubHarness.Programme;
import io.actionlog.conformance.stub.rule.ClientRule;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Clients whose requests are wrong by themselves. */
final class WrongRequests {

  private static final String UUID4 = "6246c558-976c-4df6-ba60-eb1a344a17af";

  static final List<WrongClient> ALL =
      List.of(
          calm(
              "speaks HTTP/1.0",
              ClientRule.HTTP_VERSION,
              s -> startLine(s, " HTTP/1.1", " HTTP/1.0")),
          calm("writes methods small", ClientRule.HTTP_SYNTAX, s -> startLine(s, "GET", "get")),
          calm("names no host", ClientRule.HTTP_HOST, s -> header(s, "Host", "X-Host").get()),
          calm("tells a length twice", ClientRule.HTTP_FRAMING, WrongRequests::twoLengths),
          calm("leaves spaces in URLs", ClientRule.URL_ENCODING, s -> encoding(s, "In progress")),
          calm(
              "leaves quotes in URLs",
              ClientRule.URL_ENCODING,
              s -> ask(s, "/action/?object=\"a\"")),
          calm(
              "encodes twice",
              ClientRule.URL_DOUBLE_ENCODING,
              s -> ask(s, "/action/?object=%252Fapi%252F")),
          calm("calls a path of its own", ClientRule.PATH, s -> ask(s, "/actions/")),
          calm(
              "deletes actions",
              ClientRule.METHOD,
              s -> call(s, "DELETE", "/action/" + UUID4 + "/", "")),
          calm(
              "filters by a parameter of its own",
              ClientRule.PARAMETER_UNKNOWN,
              s -> ask(s, "/action/?status=Failed")),
          calm(
              "sends a parameter twice",
              ClientRule.PARAMETER_DOUBLED,
              s -> ask(s, "/action/?limit=5&limit=6")),
          calm(
              "leaves out a parameter",
              ClientRule.PARAMETER_MISSING,
              s -> call(s, "DELETE", "/object/", "")),
          calm(
              "asks for pages of none",
              ClientRule.PARAMETER_VALUE,
              s -> ask(s, "/action/?limit=0")),
          calm(
              "writes states small",
              ClientRule.PARAMETER_VALUE,
              s -> ask(s, "/action/?state=success")),
          calm(
              "asks by a short uuid", ClientRule.PARAMETER_VALUE, s -> ask(s, "/action/6246c558/")),
          calm(
              "filters by a date of its own",
              ClientRule.DATE_FORM,
              s -> ask(s, "/action/?start_date__gte=17.09.2014")),
          calm("writes dates with GMT", ClientRule.DATE_FORM, s -> body(s, "+0000", "GMT")),
          calm(
              "makes uuids of version 1",
              ClientRule.UUID_VERSION,
              s ->
                  new PlainClient(s)
                      .record(String.format(RECORDED, "8f3c0c9e-5b1e-11e4-8ed6-0800200c9a66"))),
          calm(
              "sends forms",
              ClientRule.CONTENT_TYPE,
              s -> type(s, "Content-Type: application/x-www-form-urlencoded\r\n")),
          calm("does not say what it sends", ClientRule.CONTENT_TYPE, s -> type(s, "")),
          calm("sends no body", ClientRule.BODY_MISSING, s -> call(s, "POST", "/action/", "")),
          calm("sends what is no JSON", ClientRule.BODY_SYNTAX, s -> body(s, "\"", "'")),
          calm(
              "sends a property of its own",
              ClientRule.PROPERTY_UNKNOWN,
              s -> body(s, "\"state\"", "\"reason\":\"x\",\"state\"")),
          calm(
              "leaves out a property",
              ClientRule.PROPERTY_MISSING,
              s -> body(s, "\"method\":\"POST\",", "")),
          calm(
              "sends text for a boolean",
              ClientRule.PROPERTY_VALUE,
              s -> body(s, "\"state\"", "\"is_user_action\":\"yes\",\"state\"")),
          calm(
              "sends a null that is none",
              ClientRule.PROPERTY_VALUE,
              s -> body(s, "\"state\":\"Success\"", "\"state\":null")),
          calm("sends batches of 1001", ClientRule.BATCH_SIZE, s -> new PlainClient(s).batch(1001)),
          calm(
              "sends bodies over the limit",
              ClientRule.BODY_SIZE,
              s -> body(s, "\"state\"", " ".repeat(70_000) + "\"state\"")),
          calm(
              "wants HTML",
              ClientRule.ACCEPT,
              s -> header(s, "application/json", "text/html").get()),
          calm(
              "sends no credentials",
              ClientRule.CREDENTIALS_MISSING,
              s -> header(s, "Authorization", "X-Authorization").get()),
          calm(
              "sends a bearer token",
              ClientRule.CREDENTIALS_WRONG,
              s -> header(s, "Basic", "Bearer").get()),
          calm(
              "sends a wrong key",
              ClientRule.CREDENTIALS_WRONG,
              s -> header(s, "Basic ", "Basic eHh4").get()),
          calm(
              "has its key in the URL",
              ClientRule.CREDENTIALS_IN_URL,
              s -> ask(s, "/action/?user=stub&token=" + StubHarness.CREDENTIALS.key())));

  private WrongRequests() {}

  private static WrongClient calm(String fault, ClientRule rule, Programme programme) {
    return WrongClient.of(fault, rule, "calm", programme);
  }

  private static void ask(URI server, String target)
      throws java.io.IOException, InterruptedException {
    call(server, "GET", target, "");
  }

  private static void call(URI server, String method, String target, String body)
      throws java.io.IOException, InterruptedException {
    new PlainClient(server).call(method, API + target, body, false);
  }

  private static void startLine(URI server, String right, String wrong)
      throws java.io.IOException, InterruptedException {
    new PlainClient(server) {
      @Override
      String startLine(String method, String target) {
        return super.startLine(method, target).replace(right, wrong);
      }
    }.get();
  }

  private static PlainClient header(URI server, String right, String wrong) {
    return new PlainClient(server) {
      @Override
      List<String> headers() {
        return super.headers().stream().map(line -> line.replace(right, wrong)).toList();
      }
    };
  }

  private static void encoding(URI server, String value)
      throws java.io.IOException, InterruptedException {
    new PlainClient(server) {
      @Override
      String encoded(String any) {
        return value;
      }
    }.list();
  }

  private static void body(URI server, String right, String wrong)
      throws java.io.IOException, InterruptedException {
    new PlainClient(server)
        .record(String.format(RECORDED, UUID.randomUUID()).replace(right, wrong));
  }

  private static void type(URI server, String line)
      throws java.io.IOException, InterruptedException {
    new PlainClient(server) {
      @Override
      String bodyHeaders(byte[] body) {
        return line + "Content-Length: " + body.length;
      }
    }.record();
  }

  private static void twoLengths(URI server) throws java.io.IOException, InterruptedException {
    new PlainClient(server) {
      @Override
      String bodyHeaders(byte[] body) {
        return super.bodyHeaders(body) + "\r\nContent-Length: " + body.length;
      }
    }.record();
  }
}
