package io.actionlog.api.changes;

import io.actionlog.api.document.Place;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects changes, each once, however many operations lead to it. */
final class Changes {

  private final Set<Change> found = new LinkedHashSet<>();

  List<Change> list() {
    return List.copyOf(found);
  }

  void addAll(Collection<Change> changes) {
    found.addAll(changes);
  }

  boolean breaks() {
    return found.stream().anyMatch(change -> change.weight() == Weight.BREAKING);
  }

  void breaking(Side side, Place place, String sentence) {
    add(Weight.BREAKING, side, place, sentence);
  }

  void compatible(Side side, Place place, String sentence) {
    add(Weight.COMPATIBLE, side, place, sentence);
  }

  void wording(Place place, String sentence) {
    add(Weight.WORDING, Side.NOBODY, place, sentence);
  }

  /** More values are valid than were: who receives them may not know what to do with the new. */
  void wider(Direction direction, Place place, String sentence) {
    switch (direction) {
      case REQUEST -> compatible(Side.SERVERS, place, sentence + " " + direction);
      case ANSWER -> breaking(Side.CALLERS, place, sentence + " " + direction);
    }
  }

  /** Fewer values are valid than were: who sends them may send one that no longer is. */
  void narrower(Direction direction, Place place, String sentence) {
    switch (direction) {
      case REQUEST -> breaking(Side.CALLERS, place, sentence + " " + direction);
      case ANSWER -> compatible(Side.SERVERS, place, sentence + " " + direction);
    }
  }

  private void add(Weight weight, Side side, Place place, String sentence) {
    found.add(
        new Change(
            weight,
            side,
            place.location(),
            place.pointer().toString(),
            Subject.of(place) + ": " + sentence));
  }
}
