package io.actionlog.contract.kit.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Finished actions that the kit has recorded once for all rules, long ago and on objects of their
 * own: with dates that several share, and at both ends of a day. Immutable.
 *
 * @param uris the actions in the order of recording; empty where none could be recorded
 * @param reports what was recorded, in the same order
 * @param first the first second that any of them has
 * @param last the last
 */
record Samples(List<String> uris, List<JsonNode> reports, Instant first, Instant last) {

  private static final int COUNT = 120;
  private static final int OBJECTS = 6;
  private static final long FIRST_DAY = 12_000;
  private static final int DAYS = 3_000;

  Samples {
    uris = List.copyOf(uris);
    reports = List.copyOf(reports);
  }

  /** Those of the run, recorded when they are first asked for. */
  static Samples of(Probe probe) {
    return probe.run().shared(Samples.class, () -> record(probe));
  }

  /** The same; leaves the rule, skipped, when there are none. */
  static Samples needed(Probe probe) {
    Samples samples = of(probe);
    if (samples.uris().isEmpty()) {
      probe.run().skip("recordActions recorded nothing: there are no actions to try it on");
    }
    return samples;
  }

  /** Their objects. */
  List<String> objects() {
    return reports.stream().map(report -> report.path("object").asText()).distinct().toList();
  }

  /** The query that finds all of them, and hardly any other. */
  String window() {
    return "start_date__gte=" + first + "&start_date__lte=" + last;
  }

  private static Samples record(Probe probe) {
    Random random = probe.random();
    Instant day = Instant.EPOCH.plus(FIRST_DAY + random.nextInt(DAYS), ChronoUnit.DAYS);
    ArrayNode reports = reports(probe, day, random);
    Answer answer = probe.produce("POST", "/action/batch/", reports.toString());
    List<String> uris = new ArrayList<>();
    answer.json().path("resource_uris").forEach(uri -> uris.add(uri.asText()));
    if (answer.status() != 201 || uris.size() != reports.size()) {
      boolean unreachable = Work.UNREACHABLE.contains(answer.status());
      String found = answer.status() + " with " + uris.size() + " resource_uris";
      probe.check(unreachable, answer, "behaviour.status", found + " (expected 201 with 120)");
      // What is there already has to do, up to now so that it stays the same.
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      return new Samples(List.of(), List.of(), Instant.EPOCH, now.minusSeconds(1));
    }
    List<JsonNode> all = new ArrayList<>();
    reports.forEach(all::add);
    return new Samples(uris, all, day.minusSeconds(COUNT), day.plusSeconds(86_400L + COUNT));
  }

  private static ArrayNode reports(Probe probe, Instant day, Random random) {
    List<String> objects = new ArrayList<>();
    for (int index = 0; index < OBJECTS; index++) {
      objects.add(Work.object(probe));
    }
    ArrayNode reports = JsonNodeFactory.instance.arrayNode();
    for (int index = 0; index < COUNT; index++) {
      Instant start = start(day, index, random);
      ObjectNode report = Work.report(objects.get(index % OBJECTS));
      report.put("action", "Sample " + index);
      report.put("state", index % 3 == 0 ? "Failed" : "Success");
      report.put("start_date", WireDate.of(start));
      report.put("end_date", WireDate.of(start.plusSeconds(random.nextInt(4) * 7L)));
      reports.add(report);
    }
    return reports;
  }

  /** At most 24 seconds for all of them, so that most share theirs; in no order. */
  private static Instant start(Instant day, int index, Random random) {
    return switch (index % 8) {
      case 0 -> day;
      case 1 -> day.plusSeconds(86_399);
      case 2 -> day.minusSeconds(1);
      case 3 -> day.plusSeconds(86_400);
      default -> day.plusSeconds(30_000 + random.nextInt(20));
    };
  }
}
