package io.actionlog.harness;

import java.net.URI;
import java.nio.file.Path;

/** A server for tests, with the operations of {@link Scripts}. Closed by whoever started it. */
public abstract class TestServer implements AutoCloseable {

  private final Path data;
  private final ServerAccounts accounts;

  /** A server on the data folder. */
  TestServer(Path data) {
    this.data = data;
    this.accounts = new ServerAccounts(data);
  }

  /** Where it listens. */
  public abstract URI address();

  /** The account that the first start makes. */
  public final Account admin() {
    return ServerAccounts.ADMIN;
  }

  /** The account with this name, made when it is first asked for. */
  public final Account account(String name) {
    return accounts.account(name);
  }

  /** Gives an account a role. */
  public final void grant(String account, String namespace, String role) {
    accounts.grant(account, namespace, role);
  }

  /** The folder in which it keeps everything. */
  public final Path data() {
    return data;
  }

  /** Everything that its process has written to stdout and stderr. */
  public abstract String log();

  /** Its process. */
  public abstract ProcessHandle handle();

  @Override
  public abstract void close();
}
