package io.actionlog.conformance.stub.judge;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.stub.response.PageRequest;
import io.actionlog.conformance.stub.rule.ClientFindings;
import io.actionlog.conformance.stub.rule.ClientRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges how a client pages through lists. Thread-safe. */
public final class PagingJudge {

  private final ClientFindings clientFindings;
  private final Map<String, Page> last = new HashMap<>();

  public PagingJudge(ClientFindings clientFindings) {
    this.clientFindings = clientFindings;
  }

  /** Judges a request in view of the page before; in a scenario where all is to be read, more. */
  public synchronized void asked(
      HttpMessage request, DocumentedOperation operation, boolean whole) {
    Page before = last.get(operation.id());
    PageRequest page = PageRequest.of(request);
    long offset = page.offset();
    if (before == null || !PageRequest.isList(operation)) {
      return;
    }
    Map<String, List<String>> filters = page.filters();
    boolean same = filters.equals(before.filters);
    if (same && offset > 0 && offset >= before.total) {
      fault(ClientRule.PAGING_BEYOND, request, operation, offset, "less than " + before.total);
    } else if (request.target().equals(before.target) && (offset > 0 || whole)) {
      fault(ClientRule.PAGING_REPEATED, request, operation, offset, "the next page");
    } else if (whole && same && offset > before.end) {
      fault(ClientRule.PAGING_GAP, request, operation, offset, "at most " + before.end);
    } else if (!same
        && offset > 0
        && offset == before.end
        && before.filters.entrySet().containsAll(filters.entrySet())) {
      fault(ClientRule.PAGING_FILTER, request, operation, offset, "the filters " + before.filters);
    }
  }

  /** Remembers the page that was sent. */
  public synchronized void answered(
      HttpMessage request, DocumentedOperation operation, JsonNode list) {
    if (!PageRequest.isList(operation) || !list.path("meta").has("total_count")) {
      return;
    }
    JsonNode meta = list.path("meta");
    PageRequest page = PageRequest.of(request);
    last.put(
        operation.id(),
        new Page(
            request.target(),
            page.filters(),
            page.offset() + list.path("objects").size(),
            meta.path("total_count").asLong(),
            meta.path("next").isTextual()));
    clientFindings.met(ClientRule.PAGING_REPEATED, ClientRule.PAGING_BEYOND);
    if (meta.path("next").isTextual()) {
      clientFindings.met(ClientRule.PAGING_FILTER);
    }
  }

  /** Ends a scenario: a client that had to read a list completely has done so by now. */
  public synchronized void end(Optional<ClientRule> blame) {
    last.forEach(
        (operation, page) -> {
          blame.ifPresent(rule -> clientFindings.met(rule, ClientRule.PAGING_GAP));
          if (page.more) {
            blame.ifPresent(
                rule ->
                    clientFindings.fault(
                        rule,
                        operation,
                        "stopped behind entry "
                            + page.end
                            + " (expected all "
                            + page.total
                            + " to be read)"));
          }
        });
    last.clear();
  }

  private void fault(
      ClientRule rule,
      HttpMessage request,
      DocumentedOperation operation,
      long offset,
      String expected) {
    clientFindings.fault(
        rule, operation.id(), "offset: " + offset + " (expected " + expected + ")", request);
  }

  private record Page(
      String target, Map<String, List<String>> filters, long end, long total, boolean more) {}
}
