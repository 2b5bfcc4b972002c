package io.actionlog.server.operation.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads one YAML document into nodes that know their line and column; a syntax error is reported
 * with its place.
 */
final class YamlFile {
  private static final int MAX_BYTES = 1024 * 1024;

  /**
   * More than any sound file needs; the composer calls itself for each level, so that a hostile one
   * must not reach it.
   */
  private static final int MAX_DEPTH = 20;

  private final Path file;

  private YamlFile(Path file) {
    this.file = file;
  }

  static YamlNode read(Path file) {
    return new YamlFile(file).read();
  }

  private YamlNode read() {
    String text = decode(bytes());
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.toString()).setAllowNonScalarKeys(true).build();
    try {
      checkDepth(new Parse(settings).parseString(text));
      Optional<Node> root = new Compose(settings).composeString(text);
      return new YamlNode(
          file.toString(),
          "",
          root.orElseThrow(() -> error(1, 1, "nothing (expected the key operations)")));
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().or(e::getContextMark).orElseThrow(() -> e);
      throw error(mark.getLine() + 1, mark.getColumn() + 1, notYaml(e.getProblem()));
    } catch (ReaderException e) {
      String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
      String code = String.format("the character U+%04X", e.getCodePoint());
      throw errorAfter(before, code + " (expected printable characters only)");
    } catch (YamlEngineException e) {
      throw error(1, 1, notYaml(String.valueOf(e.getMessage())));
    }
  }

  private byte[] bytes() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InvalidOperationsException(
            file + ": over 1 MiB (expected at most 1048576 bytes)");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new InvalidOperationsException(file + ": no such file (expected a YAML file)");
    } catch (IOException e) {
      throw new InvalidOperationsException(
          file + ": " + e.getMessage() + " (expected a readable YAML file)");
    }
  }

  private String decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    boolean malformed = UTF_8.newDecoder().decode(in, out, true).isError();
    String text = out.flip().toString();
    if (malformed) {
      throw errorAfter(text, "bytes that are not UTF-8 (expected a file in UTF-8)");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void checkDepth(Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        Mark mark = event.getStartMark().orElseThrow();
        throw error(
            mark.getLine() + 1,
            mark.getColumn() + 1,
            "nested too deeply (expected at most " + MAX_DEPTH + " levels)");
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  private static String notYaml(String problem) {
    return problem.replaceAll("\\p{Cntrl}+", " ") + " (expected YAML)";
  }

  private InvalidOperationsException errorAfter(String before, String problem) {
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    String lastLine = before.substring(before.lastIndexOf('\n') + 1);
    return error(line, lastLine.codePointCount(0, lastLine.length()) + 1, problem);
  }

  private InvalidOperationsException error(int line, int column, String problem) {
    return new InvalidOperationsException(file + ":" + line + ":" + column + ": " + problem);
  }
}
