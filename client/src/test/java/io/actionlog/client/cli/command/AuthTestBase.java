package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.aPage;

import io.actionlog.client.RestServer;
import io.actionlog.client.RestServer.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home without profiles, and a server that takes every key. */
abstract class AuthTestBase extends CommandTestBase {

  static final String KEY = "k3y-of-alice";

  @TempDir Path home;
  Path file;

  @BeforeEach
  void prepare() {
    environment.clear();
    environment.put("HOME", home.toString());
    file = home.resolve(".config/actionlog/profiles.json");
    server.answerAll(request -> Response.of(200, aPage(0, 0, null, List.of())));
  }

  int login(String key, String... more) {
    in = new ByteArrayInputStream((key + "\n").getBytes(StandardCharsets.UTF_8));
    List<String> args = new ArrayList<>(List.of("auth", "login"));
    args.addAll(List.of(more));
    return run(args.toArray(new String[0]));
  }

  int loginAlice(String... profile) {
    List<String> args = new ArrayList<>(List.of("--url", server.address(), "--user", "alice"));
    args.addAll(List.of(profile));
    return login(KEY, args.toArray(new String[0]));
  }

  String asked() {
    RestServer.Request request = server.requests.remove();
    String basic = request.headers().getOrDefault("Authorization", "").replace("Basic ", "");
    return new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8)
        + " "
        + request.line().replaceAll("\\?.*", "");
  }
}
