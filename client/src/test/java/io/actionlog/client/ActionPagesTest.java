package io.actionlog.client;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.aPageByCursor;
import static io.actionlog.client.Fixtures.anAction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.RestServer.Response;
import io.actionlog.client.generated.model.ActionOrder;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.transport.ActionlogException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the stream over all pages to each action once, also while the list changes. */
class ActionPagesTest extends RestTestBase {

  @Test
  void actionsShouldFetchAPageOnlyWhenItIsNeeded() {
    pages(5);

    List<Integer> first = new ArrayList<>();
    client
        .actions(ActionQuery.builder().limit(2).offset(0L).build())
        .limit(2)
        .forEach(action -> first.add(number(action)));

    assertThat(first).containsExactly(0, 1);
    assertThat(server.requests).hasSize(1);
    assertThat(server.requested()).endsWith("?limit=2&offset=0&order_by=start_date");
  }

  @Test
  void actionsShouldReachTheLastPageAndKeepTheFilters() {
    pages(5);
    ActionQuery query =
        ActionQuery.builder()
            .limit(2)
            .offset(1L)
            .state(ActionState.FAILED)
            .orderBy(ActionOrder.NEWEST_FIRST)
            .build();

    assertThat(client.actions(query))
        .extracting(ActionlogClientTest::number)
        .containsExactly(1, 2, 3, 4);
    assertThat(server.requests)
        .extracting(RestServer.Request::line)
        .allSatisfy(line -> assertThat(line).contains("state=Failed", "order_by=-start_date"))
        .hasSize(2);
  }

  @Test
  void actionsShouldBeReadByCursorsWhereNoOffsetIsAsked() {
    server.answer(200, aPageByCursor(3, "AQ", List.of(anAction(0, "Failed"))));
    server.answer(200, aPageByCursor(4, "Ag", List.of(anAction(2, "Failed"))));
    server.answer(200, aPageByCursor(2, null, List.of(anAction(3, "Failed"))));

    assertThat(client.actions(ActionQuery.builder().state(ActionState.FAILED).limit(1).build()))
        .extracting(ActionlogClientTest::number)
        .containsExactly(0, 2, 3);
    assertThat(server.requests)
        .extracting(RestServer.Request::line)
        .allSatisfy(line -> assertThat(line).contains("state=Failed", "limit=1&order_by="))
        .extracting(line -> line.replaceFirst(".*cursor=(\\w*).*", "$1"))
        .containsExactly("start", "AQ", "Ag");
  }

  @Test
  void actionsShouldGoOnFromTheCursorOfTheQuery() {
    server.answer(200, aPageByCursor(1, null, List.of()));

    assertThat(client.actions(ActionQuery.builder().cursor("AQ").build())).isEmpty();
    assertThat(server.requested()).endsWith("?order_by=start_date&cursor=AQ");
  }

  @Test
  void actionsShouldBeReadByOffsetsFromAServerThatRefusesCursors() {
    server.answer(400, "{\"error\":\"cursor: unknown\"}");
    server.answer(200, aPage(2, 0, "/next", List.of(anAction(0, "Failed"))));
    server.answer(200, aPage(2, 1, null, List.of(anAction(1, "Failed"))));

    assertThat(client.actions(ActionQuery.all()))
        .extracting(ActionlogClientTest::number)
        .containsExactly(0, 1);
  }

  @Test
  void actionsShouldBeReadByOffsetsFromAServerThatPassesCursorsOver() {
    server.answer(200, aPage(2, 0, "/next", List.of(anAction(0, "Failed"))));
    server.answer(200, aPage(2, 1, null, List.of(anAction(1, "Failed"))));

    assertThat(client.actions(ActionQuery.all()))
        .extracting(ActionlogClientTest::number)
        .containsExactly(0, 1);
    assertThat(server.requests)
        .extracting(RestServer.Request::line)
        .last()
        .asString()
        .contains("?offset=1&order_by=start_date");
  }

  @Test
  void actionsShouldNotAskTwiceForACursorThatIsRefused() {
    server.answer(400, "{\"error\":\"cursor: AQ\"}");

    assertThatThrownBy(() -> client.actions(ActionQuery.builder().cursor("AQ").build()).toList())
        .isInstanceOf(ActionlogException.class);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void actionsShouldSkipWhatWasPushedOntoTheNextPage() {
    server.answer(200, aPage(3, 0, "/next", List.of(anAction(9, "Failed"), anAction(8, "Failed"))));
    server.answer(200, aPage(4, 2, null, List.of(anAction(8, "Failed"), anAction(7, "Failed"))));

    assertThat(client.actions(ActionQuery.builder().offset(0L).build()))
        .extracting(ActionlogClientTest::number)
        .containsExactly(9, 8, 7);
  }

  @Test
  void actionsShouldNotMissWhatWasPulledBeforeTheNextPage() {
    List<Integer> pending = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
    server.answerAll(request -> page(request, pending, "Pending"));

    List<Integer> seen = new ArrayList<>();
    client
        .actions(ActionQuery.builder().state(ActionState.PENDING).limit(2).offset(0L).build())
        .forEach(
            action -> {
              seen.add(number(action));
              pending.remove((Object) number(action));
            });

    assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  private void pages(int total) {
    List<Integer> all = java.util.stream.IntStream.range(0, total).boxed().toList();
    server.answerAll(request -> page(request, all, "Failed"));
  }

  private static Response page(RestServer.Request request, List<Integer> all, String state) {
    java.util.regex.Matcher query =
        java.util.regex.Pattern.compile("limit=(\\d+)&offset=(\\d+)").matcher(request.line());
    assertThat(query.find()).isTrue();
    int offset = Integer.parseInt(query.group(2));
    int end = Math.min(all.size(), offset + Integer.parseInt(query.group(1)));
    List<String> found =
        offset >= end
            ? List.of()
            : all.subList(offset, end).stream().map(i -> anAction(i, state)).toList();
    return Response.of(200, aPage(all.size(), offset, end < all.size() ? "/next" : null, found));
  }
}
