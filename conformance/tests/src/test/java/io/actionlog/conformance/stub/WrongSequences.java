package io.actionlog.conformance.stub;

import io.actionlog.conformance.stub.response.StubJson;
import io.actionlog.conformance.stub.rule.ClientRule;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.HttpReader;
import io.actionlog.conformance.stub.StubHarness.Programme;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Clients that do wrong in view of what they were answered. */
final class WrongSequences {

  static final List<WrongClient> ALL =
      List.of(
          WrongClient.of(
              "takes its key to another host",
              ClientRule.CREDENTIALS_ELSEWHERE,
              "redirect",
              WrongSequences::followRedirect),
          WrongClient.of(
              "cancels again when the answer is lost",
              ClientRule.RETRY_UNSAFE,
              "lost",
              s -> new Stubborn(s, 0).cancel()),
          WrongClient.of(
              "starts again when the answer breaks off",
              ClientRule.RETRY_UNSAFE,
              "cut",
              s -> new Stubborn(s, 0).start()),
          WrongClient.of(
              "records again without a key",
              ClientRule.RETRY_UNSAFE,
              "lost",
              s -> keyed(s, Optional.empty())),
          WrongClient.of(
              "records again with another key",
              ClientRule.RETRY_OTHER_KEY,
              "lost",
              s -> keyed(s, Optional.of(""))),
          WrongClient.of(
              "does not wait when it was too often",
              ClientRule.RETRY_TOO_EARLY,
              "busy",
              s -> new Impatient(s).get()),
          WrongClient.of(
              "does not wait for the server",
              ClientRule.RETRY_TOO_EARLY,
              "unavailable",
              s -> new Impatient(s).record()),
          acts(
              "repeats what was not found",
              ClientRule.RETRY_REFUSED,
              "getAction",
              "404",
              s -> new Stubborn(s, 404).get()),
          acts(
              "repeats what failed for ever",
              ClientRule.RETRY_ENDLESS,
              "getAction",
              "500",
              s -> new Stubborn(s, 500).get()),
          WrongClient.of(
              "has one key for all", ClientRule.KEY_REUSED, "calm", WrongSequences::oneKey),
          WrongClient.of("asks without a pause", ClientRule.POLLING, "calm", WrongSequences::poll),
          WrongClient.of(
              "reports when all is over",
              ClientRule.REPORT_AFTER_END,
              "calm",
              s -> new PlainClient(s).work("{\"state\":\"Failed\"}", "{\"state\":\"Success\"}")),
          WrongClient.of(
              "cancels by itself",
              ClientRule.REPORT_CANCELED,
              "calm",
              s -> new PlainClient(s).work("{\"state\":\"Canceled\"}")),
          paging("asks until a page is empty", ClientRule.PAGING_BEYOND, 2, true),
          WrongClient.of(
              "asks for the first page again",
              ClientRule.PAGING_REPEATED,
              "pages",
              WrongSequences::firstPageTwice),
          paging("counts pages instead of entries", ClientRule.PAGING_GAP, 3, false),
          WrongClient.of(
              "reads the first page alone",
              ClientRule.PAGING_INCOMPLETE,
              "pages",
              WrongSequences::firstPage),
          WrongClient.of(
              "loses its filters", ClientRule.PAGING_FILTER, "pages", s -> loseFilters(s)),
          WrongClient.of(
              "fails on an unknown property",
              ClientRule.TOLERANCE_PROPERTY,
              "extra",
              s -> picky(s, body -> body.path("objects").path(0).has("x_text"))),
          WrongClient.of(
              "fails on an unknown state",
              ClientRule.TOLERANCE_STATE,
              "state",
              s -> picky(s, body -> body.toString().contains(StubJson.UNKNOWN_STATE))),
          WrongClient.of(
              "fails on a long text",
              ClientRule.TOLERANCE_BORDER,
              "border",
              s -> picky(s, body -> body.at("/objects/0/location").asText().length() > 255)),
          WrongClient.of(
              "has no patience", ClientRule.TOLERANCE_SLOW, "slow", WrongSequences::hurry),
          WrongClient.of(
              "cannot read chunks",
              ClientRule.TOLERANCE_CHUNKED,
              "chunked",
              WrongSequences::rawBody));

  private WrongSequences() {}

  private static WrongClient acts(
      String fault, ClientRule rule, String operation, String act, Programme programme) {
    return new WrongClient(fault, rule, "calm", Map.of(operation, List.of(act)), programme);
  }

  /** One that turns pages by this many entries. */
  private static WrongClient paging(String fault, ClientRule rule, int step, boolean toEmpty) {
    return WrongClient.of(
        fault,
        rule,
        "pages",
        s ->
            new PlainClient(s) {
              private int turned;

              @Override
              Optional<String> next(JsonNode page, String target) {
                long offset = page.at("/meta/offset").asLong() + step;
                boolean more =
                    toEmpty ? !page.path("objects").isEmpty() : page.at("/meta/next").isTextual();
                return more && turned++ < 5
                    ? Optional.of(
                        page.at("/meta/next")
                            .asText(target)
                            .replaceFirst("offset=\\d+", "offset=" + offset)
                            .replaceFirst("&offset=0$", ""))
                    : Optional.empty();
              }
            }.list());
  }

  private static void firstPage(URI server) throws IOException, InterruptedException {
    new PlainClient(server) {
      @Override
      Optional<String> next(JsonNode page, String target) {
        return Optional.empty();
      }
    }.list();
  }

  private static void firstPageTwice(URI server) throws IOException, InterruptedException {
    new PlainClient(server) {
      private boolean again;

      @Override
      Optional<String> next(JsonNode page, String target) {
        if (!again) {
          again = true;
          return Optional.of(target);
        }
        return super.next(page, target);
      }
    }.list();
  }

  private static void loseFilters(URI server) throws IOException, InterruptedException {
    new PlainClient(server) {
      @Override
      Optional<String> next(JsonNode page, String target) {
        return super.next(page, target).map(next -> next.replaceFirst("[?].*limit", "?limit"));
      }
    }.list();
  }

  private static void keyed(URI server, Optional<String> later)
      throws IOException, InterruptedException {
    new PlainClient(server) {
      @Override
      Optional<String> key(String first, int attempt) {
        return attempt == 1 && later.isPresent()
            ? Optional.of(first)
            : later.map(any -> UUID.randomUUID().toString());
      }
    }.record(
        later.isPresent()
            ? String.format(PlainClient.RECORDED, UUID.randomUUID())
            // With a UUID of its own the call could be sent again.
            : PlainClient.RECORDED.replace("\"uuid\":\"%s\",", ""));
  }

  private static void oneKey(URI server) throws IOException, InterruptedException {
    PlainClient client =
        new PlainClient(server) {
          @Override
          Optional<String> key(String first, int attempt) {
            return Optional.of("mine");
          }
        };
    client.record();
    client.record();
  }

  private static void poll(URI server) throws IOException, InterruptedException {
    PlainClient client = new PlainClient(server);
    for (int count = 0; count < 12; count++) {
      client.get();
    }
  }

  private static void picky(URI server, java.util.function.Predicate<JsonNode> unknown)
      throws IOException, InterruptedException {
    new PlainClient(server) {
      @Override
      Optional<String> next(JsonNode page, String target) {
        return unknown.test(page) ? Optional.empty() : super.next(page, target);
      }
    }.list();
  }

  private static void hurry(URI server) throws IOException, InterruptedException {
    new PlainClient(server) {
      @Override
      HttpMessage read(Socket socket, String method) throws IOException {
        // It waits for the beginning, however slow the machine is, and not for the rest.
        BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
        in.mark(1);
        in.read();
        in.reset();
        socket.setSoTimeout(1);
        return new HttpReader(in).response(method).orElseThrow();
      }

      @Override
      boolean repeats(String method, boolean keyed, int status, int attempt) {
        return false;
      }
    }.get();
  }

  private static void rawBody(URI server) throws IOException, InterruptedException {
    new PlainClient(server) {
      @Override
      HttpMessage read(Socket socket, String method) throws IOException {
        HttpMessage answer = super.read(socket, method);
        return new HttpMessage(
            answer.head(), "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), answer.raw());
      }
    }.list();
  }

  private static void followRedirect(URI server) throws IOException, InterruptedException {
    HttpMessage answer = new PlainClient(server).call("GET", PlainClient.action(""), "", false);
    URI elsewhere = URI.create(answer.header("Location").orElseThrow());
    new PlainClient(elsewhere).call("GET", elsewhere.getPath(), "", false);
  }

  /** Sends again whatever was answered so. */
  private static final class Stubborn extends PlainClient {
    private final int status;

    Stubborn(URI server, int status) {
      super(server);
      this.status = status;
    }

    @Override
    boolean repeats(String method, boolean keyed, int answered, int attempt) {
      return answered == status && attempt < 15;
    }
  }

  /** Sends again at once. */
  private static final class Impatient extends PlainClient {
    Impatient(URI server) {
      super(server);
    }

    @Override
    void pause(long millis) {}
  }
}
