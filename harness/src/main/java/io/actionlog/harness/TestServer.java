package io.actionlog.harness;

import java.net.URI;
import java.nio.file.Path;

/** A server for tests, with the operations of {@link Scripts}. Closed by whoever started it. */
public interface TestServer extends AutoCloseable {

  /** Where it listens. */
  URI address();

  /** The account that the first start makes. */
  Account admin();

  /** The account with this name, made when it is first asked for. */
  Account account(String name);

  /** Gives an account a role. */
  void grant(String account, String namespace, String role);

  /** The folder in which it keeps everything. */
  Path data();

  /** Everything that its process has written to stdout and stderr. */
  String log();

  /** Its process. */
  ProcessHandle handle();

  @Override
  void close();
}
