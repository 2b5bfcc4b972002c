package io.actionlog.client.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.terminal.Table;
import io.actionlog.client.generated.model.RelatedObject;
import io.actionlog.client.generated.model.RelatedObjectList;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code object related}. */
@Command(
    name = "related",
    description = "Lists an object, its ancestors and its descendants.",
    sortOptions = false)
final class GetRelatedObjectsCommand extends OneObjectCommand {

  private static final int PAGE = 1000;

  @Option(
      names = "--wide",
      description = "Cuts no column to fit the table into the terminal, however wide it becomes.")
  private boolean wide;

  @Override
  void perform(Session session, String object) {
    List<RelatedObject> found = new ArrayList<>();
    JsonNode whole = null;
    long total;
    do {
      RelatedObjectList page = session.client().getRelatedObjects(object, PAGE, found.size());
      total = page.getObjects().isEmpty() ? 0 : page.getMeta().getTotalCount();
      found.addAll(page.getObjects());
      JsonNode answer = session.answers().last();
      if (whole == null) {
        whole = answer;
      } else if (whole instanceof ObjectNode first) {
        answer.path("objects").forEach(first.withArray("objects")::add);
        first.withObject("/meta").set("next", answer.path("meta").path("next"));
      }
    } while (found.size() < total);
    session.console().page();
    JsonNode list = whole;
    output().ifPresentOrElse(output -> output.list(list), () -> print(session, found));
  }

  private void print(Session session, List<RelatedObject> found) {
    Table table = new Table(session.console().isColoured(), "TYPE", "OBJECT", "PARENT").wide(wide);
    found.forEach(one -> table.row(one.getType(), one.getObjectUri(), parent(one)));
    table.print(session.console());
  }

  private static String parent(RelatedObject one) {
    String parent = one.getParent();
    return parent == null ? "-" : parent;
  }
}
