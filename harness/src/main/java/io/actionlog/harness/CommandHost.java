package io.actionlog.harness;

import static io.actionlog.harness.HostChannel.TAB;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.client.cli.Main;
import io.actionlog.client.cli.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs commands of the command line in one process: it is loaded and compiled once for all of them.
 * Reads requests from stdin, one a line, and answers each on stdout; ends with its input.
 *
 * <p>A request is its number, how many variables the environment has, their names and values in
 * turn, and the arguments; an answer the number, then {@code done} with the exit code, what was
 * printed to stdout and what to stderr, or {@code failed} with the reason. Tabs stand between, and
 * all but numbers is Base64 behind a dot.
 */
final class CommandHost {

  private static final String MARK = ".";

  private CommandHost() {}

  /** Serves until its input ends. */
  public static void main(String... arguments) throws IOException {
    HostRequests.serve(CommandHost::run);
  }

  private static String run(List<String> words) {
    int arguments = 1 + 2 * Integer.parseInt(words.get(0));
    Map<String, String> environment = new HashMap<>();
    for (int i = 1; i < arguments; i += 2) {
      environment.put(decoded(words.get(i)), decoded(words.get(i + 1)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(InputStream.nullInputStream(), out, err, false, false);
    int code =
        Main.run(
            console,
            environment,
            words.subList(arguments, words.size()).stream()
                .map(CommandHost::decoded)
                .toArray(String[]::new));
    return code + TAB + encoded(out.toByteArray()) + TAB + encoded(err.toByteArray());
  }

  /** A request without its number. */
  static List<String> request(Map<String, String> environment, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(String.valueOf(environment.size())));
    words.addAll(
        Stream.concat(
                environment.entrySet().stream()
                    .flatMap(variable -> Stream.of(variable.getKey(), variable.getValue())),
                arguments.stream())
            .map(word -> encoded(word.getBytes(UTF_8)))
            .toList());
    return words;
  }

  /** What an answer says. */
  static Tool.Result result(String answer) {
    String[] words = answer.split(TAB);
    return new Tool.Result(Integer.parseInt(words[0]), decoded(words[1]), decoded(words[2]));
  }

  private static String encoded(byte[] bytes) {
    // The mark keeps an empty word from being lost at the end of a line.
    return MARK + Base64.getEncoder().encodeToString(bytes);
  }

  private static String decoded(String word) {
    return new String(Base64.getDecoder().decode(word.substring(MARK.length())), UTF_8);
  }
}
