package io.actionlog.conformance.command;

import io.actionlog.conformance.check.CannotRunException;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.stub.StubServer;
import io.actionlog.conformance.stub.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the stub. */
@Command(
    name = "actionlog-conformance --stub",
    description = {
      "Answers clients as the document says and judges them.",
      "With --for COMMAND... it runs a client, the command line's last words, with ACTIONLOG_URL,"
          + " ACTIONLOG_USER, ACTIONLOG_APIKEY and their DOCKERCLOUD_ kin set, and judges it when it"
          + " has ended. Without, it judges when it is stopped."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The client is right.",
      "1:It is not; the findings say how.",
      "2:It could not be judged; stderr says why."
    })
public final class StubCommand implements Callable<Integer> {

  private static final int COULD_NOT_RUN = 2;
  private static final String CLIENT = "--for";

  private final PrintWriter out;
  private final PrintWriter err;
  private final List<String> client;

  // Whoever names it is led here; there is nothing to read.
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--stub", required = true, description = "Judges clients instead of a server.")
  private boolean stub;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port to listen on, on this machine alone (default: a free one).")
  private int port;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      defaultValue = "tour",
      description = "What the client meets: ${COMPLETION-CANDIDATES} (default: tour).",
      completionCandidates = Names.class)
  private String scenario = "tour";

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "stub",
      description = "The account.")
  private String user = "stub";

  @Option(names = "--key", paramLabel = "KEY", description = "Its API key (default: a random one).")
  private String key = UUID.randomUUID().toString();

  @Mixin private CommonOptions common = new CommonOptions();

  private StubCommand(PrintWriter out, PrintWriter err, List<String> client) {
    this.out = out;
    this.err = err;
    this.client = client;
  }

  /** Runs the stub until its client has ended or the process is stopped; returns the exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    List<String> all = List.of(args);
    int client = all.indexOf(CLIENT);
    if (client >= 0 && client == all.size() - 1) {
      err.println(CLIENT + ": no command (expected the client's command line behind it)");
      return COULD_NOT_RUN;
    }
    List<String> own = client < 0 ? all : all.subList(0, client);
    StubCommand command =
        new StubCommand(out, err, client < 0 ? List.of() : all.subList(client + 1, all.size()));
    CommandLine line = new CommandLine(command).setOut(out).setErr(err);
    line.setExecutionExceptionHandler(
        (failure, any, parsed) -> {
          err.println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
          return COULD_NOT_RUN;
        });
    return line.execute(own.toArray(String[]::new));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Credentials credentials = new Credentials(user, key, "ACTIONLOG_APIKEY");
    try (StubServer server = new StubServer(common.contract(), credentials, port)) {
      server.play(scenario);
      if (!client.isEmpty()) {
        server.exited(new ClientProcess(client).run(server.address(), credentials));
        return judge(server);
      }
      out.println("listening on " + server.address() + " for user " + user + ", key " + key);
      out.flush();
      return untilStopped(server);
    }
  }

  /** A process that is stopped has no exit code of its own any more: it is halted with one. */
  private int untilStopped(StubServer server) throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  int code;
                  try {
                    code = judge(server);
                  } catch (CannotRunException e) {
                    err.println(e.getMessage());
                    code = COULD_NOT_RUN;
                  }
                  out.flush();
                  err.flush();
                  Runtime.getRuntime().halt(code);
                }));
    new CountDownLatch(1).await();
    return COULD_NOT_RUN;
  }

  private int judge(StubServer server) {
    return common.report(server.report(), out);
  }

  /** The names of the scenarios, for the help. */
  static final class Names implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return List.of(Scenario.values()).stream().map(Scenario::toString).iterator();
    }
  }
}
