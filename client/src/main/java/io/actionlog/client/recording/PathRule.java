package io.actionlog.client.recording;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a call's method and path what the call was about, where nobody says it. Whatever it is
 * given, what it makes is of the form that {@code recordAction} takes. Immutable.
 *
 * <p>The last segment of the path that looks like an id (a UUID, a number, eight or more
 * hexadecimal digits) ends the object. The action's name is the segment before the id, then the one
 * after it, then what the method does: Create (POST), Update (PUT, PATCH), Delete, Read (GET,
 * HEAD), or the method itself. A POST to what follows an id does what that says: {@code POST
 * /service/7/redeploy/} is {@code Service Redeploy} of {@code /service/7/}, and {@code GET
 * /service/7/redeploy/} is {@code Service Redeploy Read}. In a path without an id the whole path is
 * the object and its last segment the noun. What is percent-encoded in a segment is decoded for the
 * name. The parameters of a segment, as in {@code /service/7;jsessionid=1F/}, are left out: they
 * name nothing, and may let in who reads them.
 *
 * @param action the operation's name, 1 to 255 characters
 * @param objectUri the object, with a slash at its end; a character that no resource URI holds is
 *     percent-encoded, and what is longer than 1024 characters is cut
 * @param path the path without its query and its segments' parameters; spaces and {@link
 *     DeceptiveCharacters} are percent-encoded, and what is longer than 2048 characters is cut
 */
public record PathRule(String action, String objectUri, String path) {

  private static final int LONGEST_ACTION = 255;
  private static final int LONGEST_OBJECT = 1024;
  private static final int LONGEST_PATH = 2048;
  private static final int SHORTEST_HEXADECIMAL = 8;
  private static final String UUID_SHAPE = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  private static final String MARKS = "._~:@!$&()*+,;=%/-";
  private static final String HEXADECIMAL = "0123456789ABCDEF";

  /**
   * @param method the HTTP method
   * @param target the request's target as the client sent it: a path, with or without a query, or a
   *     whole URI
   */
  public static PathRule of(String method, String target) {
    String path = path(target);
    List<int[]> segments = segments(path);
    int id = segments.size() - 1;
    while (id >= 0 && !isId(path, segments.get(id)[0], segments.get(id)[1])) {
      id--;
    }
    String object = id < 0 ? path : path.substring(0, segments.get(id)[1]);
    return new PathRule(action(method, path, segments, id), resourceUri(object), path);
  }

  /** A path with a slash at its end and no character that a resource URI lacks. */
  static String resourceUri(String path) {
    String cut = cut(encode(path, true), LONGEST_OBJECT - 1);
    return cut.endsWith("/") ? cut : cut + "/";
  }

  /** The path of a target, as it is recorded. */
  static String path(String target) {
    return cut(encode(bare(target), false), LONGEST_PATH);
  }

  private static String bare(String target) {
    int start = 0;
    int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
    if (scheme >= 0) {
      int slash = target.indexOf('/', scheme + 3);
      start = slash < 0 ? target.length() : slash;
    }
    int end = start;
    while (end < target.length() && target.charAt(end) != '?' && target.charAt(end) != '#') {
      end++;
    }
    String path = withoutParameters(target.substring(start, end));
    return path.startsWith("/") ? path : "/" + path;
  }

  /** A container that may set no cookie has the session's id there, which no record may tell. */
  private static String withoutParameters(String path) {
    if (path.indexOf(';') < 0) {
      return path;
    }
    StringBuilder kept = new StringBuilder();
    boolean parameter = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      parameter = c == ';' || (parameter && c != '/');
      if (!parameter) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  /** Where each segment begins and ends; those without a character do not count. */
  private static List<int[]> segments(String path) {
    List<int[]> segments = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        if (i > start) {
          segments.add(new int[] {start, i});
        }
        start = i + 1;
      }
    }
    return segments;
  }

  private static boolean isId(String path, int start, int end) {
    int length = end - start;
    boolean number = true;
    boolean hexadecimal = length >= SHORTEST_HEXADECIMAL;
    boolean uuid = length == UUID_SHAPE.length();
    for (int i = start; i < end && (number || hexadecimal || uuid); i++) {
      char c = path.charAt(i);
      boolean digit = Character.digit(c, 16) >= 0 && c < 0x80;
      number &= c >= '0' && c <= '9';
      hexadecimal &= digit;
      uuid = uuid && (UUID_SHAPE.charAt(i - start) == '-' ? c == '-' : digit);
    }
    return number || hexadecimal || uuid;
  }

  private static String action(String method, String path, List<int[]> segments, int id) {
    int noun = id < 0 ? segments.size() - 1 : id - 1;
    boolean named = id >= 0 && id < segments.size() - 1;
    String part = named ? title(path, segments.get(id + 1)) : "";
    String what = noun < 0 ? "" : title(path, segments.get(noun));
    String verb = part.isEmpty() || !method.equals("POST") ? verb(method) : "";
    String action = String.join(" ", what, part, verb).strip().replace("  ", " ");
    return cut(action, LONGEST_ACTION).strip();
  }

  private static String verb(String method) {
    return switch (method) {
      case "POST" -> "Create";
      case "PUT", "PATCH" -> "Update";
      case "DELETE" -> "Delete";
      case "GET", "HEAD" -> "Read";
      default -> {
        String name = title(method.toLowerCase(Locale.ROOT), new int[] {0, method.length()});
        yield name.isEmpty() ? "Call" : name;
      }
    };
  }

  /** A segment's words, each with a capital; what parts them may be any character but letters. */
  private static String title(String path, int[] segment) {
    String words = decoded(path, segment[0], Math.min(segment[1], path.length()));
    StringBuilder title = new StringBuilder();
    boolean begins = true;
    int i = 0;
    while (i < words.length()) {
      int c = words.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        if (begins && !title.isEmpty()) {
          title.append(' ');
        }
        title.appendCodePoint(begins ? Character.toUpperCase(c) : c);
        begins = false;
      } else {
        begins = true;
      }
    }
    return title.toString();
  }

  /** Of what is encoded and no text, the replacement character is left. */
  private static String decoded(String path, int start, int end) {
    if (path.indexOf('%', start) < 0) {
      return path.substring(start, end);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
    int i = start;
    while (i < end) {
      int high = i + 2 < end ? Character.digit(path.charAt(i + 1), 16) : -1;
      int low = i + 2 < end ? Character.digit(path.charAt(i + 2), 16) : -1;
      if (path.charAt(i) == '%' && high >= 0 && low >= 0) {
        bytes.write(high * 16 + low);
        i += 3;
      } else {
        int c = path.codePointAt(i);
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String encode(String path, boolean strictly) {
    @Nullable StringBuilder encoded = null;
    int i = 0;
    while (i < path.length()) {
      int c = path.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean kept = strictly ? isPlain(c) : isKept(c);
      if (!kept) {
        encoded = encoded == null ? new StringBuilder(path.substring(0, i)) : encoded;
        for (byte b : path.substring(i, next).getBytes(StandardCharsets.UTF_8)) {
          encoded.append('%').append(HEXADECIMAL.charAt((b & 0xff) >> 4));
          encoded.append(HEXADECIMAL.charAt(b & 0x0f));
        }
      } else if (encoded != null) {
        encoded.appendCodePoint(c);
      }
      i = next;
    }
    return encoded == null ? path : encoded.toString();
  }

  private static boolean isKept(int c) {
    return c != ' ' && !DeceptiveCharacters.contain(c) && !isLoneSurrogate(c);
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || MARKS.indexOf(c) >= 0;
  }

  private static boolean isLoneSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  /** Not within a character, nor within one that is encoded. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest;
    int percent = text.lastIndexOf('%', end - 1);
    if (percent >= 0 && percent > end - 3) {
      end = percent;
    } else if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }
}
