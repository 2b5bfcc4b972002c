package io.actionlog.server.location;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The data of a database in the format of MaxMind: each map and text stands once, and a pointer
 * leads to it from everywhere else.
 */
final class MmdbData {

  private static final int POINTER = 1;
  private static final int TEXT = 2;
  private static final int DOUBLE = 3;
  private static final int UINT16 = 5;
  private static final int UINT32 = 6;
  private static final int MAP = 7;
  private static final int UINT64 = 9;
  private static final int ARRAY = 11;
  private static final int EXTENDED = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<Object, Integer> places = new HashMap<>();

  /** Where the value stands, counted in bytes from the first; it is written if it does not yet. */
  int place(Object value) {
    Integer known = places.get(value);
    if (known != null) {
      return known;
    }
    int place = out.size();
    write(value);
    places.put(value, place);
    return place;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private void write(Object value) {
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      control(TEXT, bytes.length);
      out.writeBytes(bytes);
    } else if (value instanceof Map<?, ?> map) {
      control(MAP, map.size());
      new TreeMap<>(map).forEach(this::writeEntry);
    } else if (value instanceof List<?> list) {
      control(ARRAY, list.size());
      list.forEach(this::writeOrPoint);
    } else if (value instanceof Double number) {
      control(DOUBLE, Double.BYTES);
      writeBytes(Double.doubleToLongBits(number), Double.BYTES);
    } else if (value instanceof Short number) {
      writeNumber(UINT16, number);
    } else if (value instanceof Integer number) {
      writeNumber(UINT32, number);
    } else if (value instanceof Long number) {
      writeNumber(UINT64, number);
    } else if (value instanceof byte[] raw) {
      // Whatever a test wants to stand here, sound or not.
      out.writeBytes(raw);
    } else {
      throw new IllegalArgumentException(value + " (expected a text, number, map or list)");
    }
  }

  private void writeEntry(Object key, Object value) {
    writeOrPoint(key);
    writeOrPoint(value);
  }

  private void writeOrPoint(Object value) {
    if (places.containsKey(value)) {
      point(place(value));
    } else if (value instanceof Number) {
      write(value);
    } else {
      place(value);
    }
  }

  private void point(int place) {
    if (place < 1 << 11) {
      out.write(POINTER << 5 | place >>> 8);
      writeBytes(place, 1);
    } else {
      int shifted = place - (1 << 11);
      if (shifted >= 1 << 19) {
        throw new IllegalArgumentException(place + " (expected less than 526336 bytes of data)");
      }
      out.write(POINTER << 5 | 1 << 3 | shifted >>> 16);
      writeBytes(shifted, 2);
    }
  }

  private void writeNumber(int type, long number) {
    int length = (Long.SIZE - Long.numberOfLeadingZeros(number) + 7) / 8;
    control(type, length);
    writeBytes(number, length);
  }

  /** The types that do not fit into three bits follow in a byte of their own. */
  private void control(int type, int size) {
    int shown = size < 29 ? size : size < 285 ? 29 : 30;
    out.write((type > MAP ? 0 : type) << 5 | shown);
    if (type > MAP) {
      out.write(type - EXTENDED);
    }
    if (shown == 29) {
      writeBytes(size - 29, 1);
    } else if (shown == 30) {
      if (size >= 65_821) {
        throw new IllegalArgumentException(size + " (expected a size below 65821)");
      }
      writeBytes(size - 285, 2);
    }
  }

  private void writeBytes(long number, int count) {
    for (int i = count - 1; i >= 0; i--) {
      out.write((int) (number >>> (8 * i)));
    }
  }
}
