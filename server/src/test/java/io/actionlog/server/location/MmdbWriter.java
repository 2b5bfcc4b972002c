package io.actionlog.server.location;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes small databases in the format of MaxMind, version 2: a tree over the bits of addresses,
 * the data that its leaves point to, and what the file says of itself. Needs nothing but the JDK.
 */
public final class MmdbWriter {

  private static final byte[] MARKER = {
    (byte) 0xab, (byte) 0xcd, (byte) 0xef, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
  };
  private static final int SEPARATOR = 16;

  /** A node has two children, each of them a node, the place of data, or nothing. */
  private static final class Node {
    private final @Nullable Object[] children = new @Nullable Object[2];
    private int number;
  }

  private final int ipVersion;
  private final int recordSize;
  private final Node root = new Node();
  private final MmdbData data = new MmdbData();
  private final Map<String, Object> metadata = new LinkedHashMap<>();

  private MmdbWriter(int ipVersion, int recordSize) {
    this.ipVersion = ipVersion;
    this.recordSize = recordSize;
    metadata.put("binary_format_major_version", (short) 2);
    metadata.put("binary_format_minor_version", (short) 0);
    metadata.put("build_epoch", 1_442_478_382L);
    metadata.put("database_type", "Actionlog-Test-City");
    metadata.put("description", Map.of("en", "made by Actionlog's tests"));
    metadata.put("ip_version", (short) ipVersion);
    metadata.put("languages", List.of("en", "de"));
    metadata.put("record_size", (short) recordSize);
  }

  /**
   * A database of IPv6 addresses and, below {@code ::/96}, of IPv4 ones.
   *
   * @param recordSize the width of half a node of the tree in bits: 24, 28 or 32
   */
  public static MmdbWriter ofBoth(int recordSize) {
    return new MmdbWriter(6, recordSize);
  }

  /** A database of IPv4 addresses only. */
  public static MmdbWriter ofIpv4() {
    return new MmdbWriter(4, 24);
  }

  /** What a database of cities holds of a place. */
  public static Map<String, Object> place(String city, String country) {
    return Map.of(
        "city", Map.of("geoname_id", 5_128_581, "names", Map.of("de", city + " (de)", "en", city)),
        "country", Map.of("iso_code", "XX", "names", Map.of("de", country, "en", country)),
        "location", Map.of("latitude", 52.5, "time_zone", "Europe/Berlin"));
  }

  /** Has the file say something else of itself. */
  public MmdbWriter saying(String key, Object value) {
    metadata.put(key, value);
    return this;
  }

  /** Puts a place. */
  public MmdbWriter put(String block, String city, String country) {
    return put(block, place(city, country));
  }

  /**
   * Puts an entry; a later one overrides what stands in its block.
   *
   * @param block an address and the length of its prefix, such as {@code 203.0.113.0/24}
   * @param entry texts, numbers (Short, Integer and Long are written without sign), maps and lists
   */
  public MmdbWriter put(String block, Object entry) {
    int slash = block.indexOf('/');
    byte[] address = bits(block.substring(0, slash));
    int length = Integer.parseInt(block.substring(slash + 1));
    if (ipVersion == 6 && address.length == 4) {
      byte[] below = new byte[16];
      System.arraycopy(address, 0, below, 12, 4);
      insert(below, length + 96, data.place(entry));
    } else {
      insert(address, length, data.place(entry));
    }
    return this;
  }

  private static byte[] bits(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal + " (expected an address)", e);
    }
  }

  private void insert(byte[] address, int length, Integer place) {
    Node node = root;
    for (int depth = 0; depth < length - 1; depth++) {
      int bit = bit(address, depth);
      Object child = node.children[bit];
      if (!(child instanceof Node)) {
        Node split = new Node();
        split.children[0] = child;
        split.children[1] = child;
        node.children[bit] = split;
        child = split;
      }
      node = (Node) child;
    }
    node.children[bit(address, length - 1)] = place;
  }

  private static int bit(byte[] address, int depth) {
    return (address[depth / 8] >> (7 - depth % 8)) & 1;
  }

  /** Writes the database into the file, in place where there is one. */
  public void write(Path file) throws IOException {
    Files.write(file, bytes());
  }

  /** The database. */
  public byte[] bytes() {
    List<Node> nodes = new ArrayList<>();
    number(root, nodes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Node node : nodes) {
      writeNode(
          out, record(node.children[0], nodes.size()), record(node.children[1], nodes.size()));
    }
    out.writeBytes(new byte[SEPARATOR]);
    out.writeBytes(data.bytes());
    out.writeBytes(MARKER);
    metadata.putIfAbsent("node_count", nodes.size());
    MmdbData own = new MmdbData();
    own.place(metadata);
    out.writeBytes(own.bytes());
    return out.toByteArray();
  }

  private static void number(Node node, List<Node> nodes) {
    node.number = nodes.size();
    nodes.add(node);
    for (Object child : node.children) {
      if (child instanceof Node below) {
        number(below, nodes);
      }
    }
  }

  private static int record(@Nullable Object child, int count) {
    if (child instanceof Node node) {
      return node.number;
    }
    return child instanceof Integer place ? count + SEPARATOR + place : count;
  }

  private void writeNode(ByteArrayOutputStream out, int left, int right) {
    switch (recordSize) {
      case 24 -> {
        writeBytes(out, left, 3);
        writeBytes(out, right, 3);
      }
      case 28 -> {
        writeBytes(out, left, 3);
        out.write((left >>> 24) << 4 | right >>> 24);
        writeBytes(out, right, 3);
      }
      case 32 -> {
        writeBytes(out, left, 4);
        writeBytes(out, right, 4);
      }
      default -> throw new IllegalArgumentException(recordSize + " (expected 24, 28 or 32)");
    }
  }

  private static void writeBytes(ByteArrayOutputStream out, int number, int count) {
    for (int i = count - 1; i >= 0; i--) {
      out.write(number >>> (8 * i));
    }
  }
}
