package io.actionlog.harness;

import io.actionlog.server.access.Accounts;
import io.actionlog.server.action.Role;
import io.actionlog.server.store.OfflineAccounts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The accounts in the data folder of a server, made when they are first asked for: as the server's
 * own command does it, but without the price of a process; {@code AccountCommandIT} has that one.
 */
final class ServerAccounts {

  /** The account that the first start makes. */
  static final Account ADMIN = new Account("admin", "0123456789abcdefghijklmnopqrstuvwxyz");

  private final Path data;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  ServerAccounts(Path data) {
    this.data = data;
    accounts.put(ADMIN.name(), ADMIN);
  }

  Account account(String name) {
    return accounts.computeIfAbsent(name, added -> with(all -> new Account(added, all.add(added))));
  }

  void grant(String account, String namespace, String role) {
    with(
        all -> {
          all.grant(account, namespace, Role.valueOf(role.toUpperCase(Locale.ROOT)));
          return role;
        });
  }

  private <T> T with(Function<Accounts, T> change) {
    try (OfflineAccounts offline = OfflineAccounts.open(data, InstantSource.system())) {
      return change.apply(new Accounts(offline.accounts()));
    }
  }
}
