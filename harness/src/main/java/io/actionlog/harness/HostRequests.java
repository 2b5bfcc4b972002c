package io.actionlog.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.List;

/** The other end of a {@link HostChannel}: answers the requests on stdin, one a line, on stdout. */
final class HostRequests {

  /** Answers a request, of which it gets the words behind the number. */
  interface Handler {
    String answer(List<String> words) throws IOException;
  }

  private final Handler handler;
  private final PrintStream answers = new PrintStream(System.out, true, UTF_8);

  private HostRequests(Handler handler) {
    this.handler = handler;
  }

  /** Serves until the input ends, and then ends the process. */
  static void serve(Handler handler) throws IOException {
    HostRequests host = new HostRequests(handler);
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      List<String> words = List.of(line.split(HostChannel.TAB));
      // Each may take its time, or wait for what another one does.
      new Thread(() -> host.answer(words), "host-" + words.get(0)).start();
    }
    // Whoever wrote them is gone, and left what nobody will stop.
    Runtime.getRuntime().halt(0);
  }

  private void answer(List<String> words) {
    String outcome;
    try {
      outcome = HostChannel.DONE + HostChannel.TAB + handler.answer(words.subList(1, words.size()));
    } catch (IOException | RuntimeException e) {
      outcome = HostChannel.FAILED + HostChannel.TAB + e.toString().replaceAll("\\s+", " ");
    }
    answers.println(words.get(0) + HostChannel.TAB + outcome);
  }
}
