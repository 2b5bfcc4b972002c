package io.actionlog.benchmarks.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The sides of a scenario, which are closed together. */
public final class SideList implements AutoCloseable {

  private final List<Side> sides = new ArrayList<>();

  /** Adds a side and gives it back. */
  public <S extends Side> S add(S side) {
    sides.add(side);
    return side;
  }

  /** All sides, in the order in which they were added. */
  public List<Side> all() {
    return Collections.unmodifiableList(sides);
  }

  @Override
  public void close() throws IOException {
    for (Side side : sides) {
      side.close();
    }
  }
}
