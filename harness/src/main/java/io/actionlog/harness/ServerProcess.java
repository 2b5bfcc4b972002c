package io.actionlog.harness;

import io.actionlog.server.access.Accounts;
import io.actionlog.server.action.Role;
import io.actionlog.server.store.OfflineAccounts;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.commons.lang3.function.Failable;

/**
 * The runnable jar as a process, with the operations of {@link Scripts}. Closed by whoever started
 * it.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Account ADMIN = new Account("admin", "0123456789abcdefghijklmnopqrstuvwxyz");

  private final Path data;
  private final Process process;
  private final ProcessOutput output;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  private ServerProcess(Path data, Process process) {
    this.data = data;
    this.process = process;
    this.output = new ProcessOutput(process);
    accounts.put(ADMIN.name(), ADMIN);
  }

  /** A server on the data folder, once it accepts requests; on a free port if none is given. */
  public static ServerProcess start(Path data, Scripts scripts, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--data", data.toString(), "--operations", scripts.operationsFile().toString()));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--port")) {
      arguments.addAll(List.of("--port", "0"));
    }
    ServerProcess server =
        new ServerProcess(
            data,
            Tool.start(
                Tool.serverJar(),
                Map.of("ACTIONLOG_ADMIN_KEY", ADMIN.key()),
                arguments.toArray(String[]::new)));
    server.address();
    return server;
  }

  /** The same for tests that try many wrong keys, all of them from one address. */
  public static ServerProcess startForWrongKeys(Path data, Scripts scripts, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    for (String limit :
        List.of("--max-wrong-keys", "--max-address-wrong-keys", "--max-account-wrong-keys")) {
      arguments.addAll(List.of(limit, "1000000"));
    }
    return start(data, scripts, arguments.toArray(String[]::new));
  }

  /** Where it listens. */
  public URI address() {
    return output.address();
  }

  /** The account that the first start makes. */
  public Account admin() {
    return ADMIN;
  }

  /** The account with this name, made when it is first asked for. */
  public Account account(String name) {
    return accounts.computeIfAbsent(name, this::addAccount);
  }

  /** Gives an account a role. */
  public void grant(String account, String namespace, String role) {
    withAccounts(
        all -> {
          all.grant(account, namespace, Role.valueOf(role.toUpperCase(Locale.ROOT)));
          return role;
        });
  }

  /** The folder in which it keeps everything. */
  public Path data() {
    return data;
  }

  /** Sends it SIGHUP. */
  public void hangUp() {
    String pid = String.valueOf(process.pid());
    Process kill = Failable.call(new ProcessBuilder("kill", "-HUP", pid)::start);
    if (kill.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("kill -HUP " + pid);
    }
  }

  /** Everything that it has written to stdout and stderr. */
  public String log() {
    return output.text();
  }

  /** Its process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends it as a power cut would, and all that it has started. */
  public void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** Asks it to end (SIGTERM). */
  public CompletableFuture<Process> terminate() {
    process.destroy();
    return process.onExit();
  }

  @Override
  public void close() {
    kill();
  }

  private Account addAccount(String name) {
    return withAccounts(all -> new Account(name, all.add(name)));
  }

  /**
   * As the server's own command does it, but without the price of a process; {@code
   * AccountCommandIT} has that one.
   */
  private <T> T withAccounts(Function<Accounts, T> change) {
    try (OfflineAccounts offline = OfflineAccounts.open(data, InstantSource.system())) {
      return change.apply(new Accounts(offline.accounts()));
    }
  }
}
