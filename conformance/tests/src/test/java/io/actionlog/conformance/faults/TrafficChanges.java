package io.actionlog.conformance.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.fixture.TestDocument;
import io.actionlog.conformance.judge.RequestCanonicalizer;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The ways in which one operation's messages are changed. */
final class TrafficChanges {

  private TrafficChanges() {}

  /** Whether a request calls the operation. */
  static boolean calls(HttpMessage request, String operation) {
    return RequestCanonicalizer.called(request, TestDocument.CONTRACT)
        .map(DocumentedOperation::id)
        .filter(operation::equals)
        .isPresent();
  }

  /** Changes the responses of an operation. */
  static TrafficChange answers(String operation, BinaryOperator<HttpMessage> change) {
    return new TrafficChange() {
      @Override
      public HttpMessage answer(HttpMessage request, HttpMessage response) {
        return calls(request, operation) ? change.apply(request, response) : response;
      }
    };
  }

  /** Changes the responses of an operation that have this status. */
  static TrafficChange answers(String operation, int status, UnaryOperator<HttpMessage> change) {
    return answers(
        operation,
        (request, response) -> response.status() == status ? change.apply(response) : response);
  }

  /** Changes the requests of an operation before the right server gets them. */
  static TrafficChange requests(String operation, UnaryOperator<HttpMessage> change) {
    return new TrafficChange() {
      @Override
      public HttpMessage request(HttpMessage request) {
        return calls(request, operation) ? change.apply(request) : request;
      }
    };
  }

  /** Changes requests, and the responses to them. */
  static TrafficChange both(
      String operation, UnaryOperator<HttpMessage> request, BinaryOperator<HttpMessage> response) {
    TrafficChange requests = requests(operation, request);
    TrafficChange answers = answers(operation, response);
    return new TrafficChange() {
      @Override
      public HttpMessage request(HttpMessage message) {
        return requests.request(message);
      }

      @Override
      public HttpMessage answer(HttpMessage sent, HttpMessage message) {
        return answers.answer(sent, message);
      }
    };
  }

  /** Changes the bodies of an operation's answers that are no refusals. */
  static TrafficChange bodies(String operation, Consumer<ObjectNode> change) {
    return answers(operation, (request, response) -> changed(response, change));
  }

  static HttpMessage changed(HttpMessage response, Consumer<ObjectNode> change) {
    JsonNode json = Rewrite.json(response);
    if (response.status() >= 400 || !(json instanceof ObjectNode object)) {
      return response;
    }
    change.accept(object);
    return Rewrite.body(response, object.toString());
  }

  /** Changes each action in an operation's answers. */
  static TrafficChange actions(String operation, Consumer<ObjectNode> change) {
    return bodies(operation, body -> each(body, change));
  }

  /** Changes each item of a list, or the one that the body is. */
  static void each(ObjectNode body, Consumer<ObjectNode> change) {
    if (body.has("objects")) {
      body.path("objects").forEach(item -> change.accept((ObjectNode) item));
    } else {
      change.accept(body);
    }
  }

  /** Changes the text frames of an operation's sockets; the numbers begin with 0. */
  static TrafficChange texts(String operation, TextChange change) {
    return frames(
        operation,
        () -> {
          long[] number = {0};
          return frame ->
              frame.opcode() == Frame.TEXT
                  ? change.apply(number[0]++, frame.text()).stream().map(Rewrite::text).toList()
                  : List.of(frame);
        });
  }

  /** Changes the JSON in the text frames of an operation's sockets. */
  static TrafficChange objects(
      String operation, Predicate<JsonNode> which, Consumer<ObjectNode> change) {
    return texts(
        operation,
        (number, text) -> {
          ObjectNode object = (ObjectNode) TestDocument.json(text);
          if (which.test(object)) {
            change.accept(object);
          }
          return List.of(object.toString());
        });
  }

  /** What the kit gets for a text frame. */
  @FunctionalInterface
  interface TextChange {
    List<String> apply(long number, String text);
  }

  /** Changes the frames that the server sends on an operation's sockets. */
  static TrafficChange frames(String operation, Supplier<Function<Frame, List<Frame>>> change) {
    return new TrafficChange() {
      @Override
      public Function<Frame, List<Frame>> fromServer(HttpMessage request) {
        return calls(request, operation) ? change.get() : List::of;
      }
    };
  }
}
