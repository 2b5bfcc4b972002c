package io.actionlog.server.store.index;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Some hundred actions that follow each other in a list of the index. Written as differences, of
 * which most take one byte.
 */
final class PostingBlock {

  private static final int STATE_BITS = 2;
  private static final int STATE_MASK = 3;
  private static final int PAYLOAD_BITS = 7;
  private static final int PAYLOAD_MASK = 0x7f;
  private static final int MORE = 0x80;

  private final long[] starts;
  private final long[] sequences;
  private final byte[] states;
  private final long[] durations;
  private int size;

  private PostingBlock(int capacity) {
    starts = new long[capacity];
    sequences = new long[capacity];
    states = new byte[capacity];
    durations = new long[capacity];
  }

  /** The block that is written so, which has so many actions. */
  static PostingBlock read(byte[] bytes, int actions) {
    PostingBlock block = new PostingBlock(actions);
    int[] position = {0};
    long start = 0;
    long sequence = 0;
    while (block.size < actions) {
      start += signed(number(bytes, position));
      sequence += signed(number(bytes, position));
      long end = number(bytes, position);
      block.add(start, sequence, (byte) (end & STATE_MASK), end >>> STATE_BITS);
    }
    return block;
  }

  /** The two, each in order, as one block in order. */
  static PostingBlock merged(PostingBlock block, List<Posting> added) {
    PostingBlock merged = new PostingBlock(block.size + added.size());
    int next = 0;
    for (Posting posting : added) {
      while (next < block.size && block.compare(next, posting.place()) < 0) {
        merged.add(block, next++);
      }
      merged.add(
          posting.place().start(),
          posting.place().sequence(),
          (byte) posting.state(),
          posting.duration());
    }
    while (next < block.size) {
      merged.add(block, next++);
    }
    return merged;
  }

  static PostingBlock empty() {
    return new PostingBlock(0);
  }

  /** The part from one index to before another. */
  PostingBlock part(int from, int to) {
    PostingBlock part = new PostingBlock(to - from);
    for (int i = from; i < to; i++) {
      part.add(this, i);
    }
    return part;
  }

  private void add(PostingBlock other, int index) {
    add(other.starts[index], other.sequences[index], other.states[index], other.durations[index]);
  }

  private void add(long start, long sequence, byte state, long duration) {
    starts[size] = start;
    sequences[size] = sequence;
    states[size] = state;
    durations[size] = duration;
    size++;
  }

  int size() {
    return size;
  }

  long start(int index) {
    return starts[index];
  }

  long sequence(int index) {
    return sequences[index];
  }

  int state(int index) {
    return states[index];
  }

  /** The second in which the action ended. */
  long end(int index) {
    return starts[index] + durations[index];
  }

  Place place(int index) {
    return new Place(starts[index], sequences[index]);
  }

  int compare(int index, Place place) {
    return Place.compare(starts[index], sequences[index], place.start(), place.sequence());
  }

  /** The index of the first action that is not before the place. */
  int indexOf(Place place) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, place) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Counts counts() {
    long[] counts = new long[STATE_MASK + 1];
    for (int i = 0; i < size; i++) {
      counts[states[i]]++;
    }
    return new Counts(counts[0], counts[1], counts[2]);
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(size * PAYLOAD_BITS);
    long start = 0;
    long sequence = 0;
    for (int i = 0; i < size; i++) {
      write(out, unsigned(starts[i] - start));
      write(out, unsigned(sequences[i] - sequence));
      write(out, durations[i] << STATE_BITS | states[i]);
      start = starts[i];
      sequence = sequences[i];
    }
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, long number) {
    long rest = number;
    while ((rest & ~(long) PAYLOAD_MASK) != 0) {
      out.write((int) (rest & PAYLOAD_MASK) | MORE);
      rest >>>= PAYLOAD_BITS;
    }
    out.write((int) rest);
  }

  private static long number(byte[] bytes, int[] position) {
    long number = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[position[0]++];
      number |= (long) (next & PAYLOAD_MASK) << shift;
      shift += PAYLOAD_BITS;
    } while (next < 0);
    return number;
  }

  /** Small numbers of either sign become small numbers without one. */
  private static long unsigned(long number) {
    return number << 1 ^ number >> (Long.SIZE - 1);
  }

  private static long signed(long number) {
    return number >>> 1 ^ -(number & 1);
  }
}
