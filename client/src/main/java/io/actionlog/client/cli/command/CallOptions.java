package io.actionlog.client.cli.command;

import io.actionlog.client.generated.model.RecordActionRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is told of a call that is recorded. */
final class CallOptions {

  @Option(
      names = "--action",
      required = true,
      paramLabel = "NAME",
      description = "What is done, such as 'Service Redeploy'.")
  private String action = "";

  @Option(
      names = "--object",
      required = true,
      paramLabel = "URI",
      description = "The resource URI of the object.")
  private String object = "";

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "POST",
      description = "The call's HTTP method (default: POST).")
  private String method = "POST";

  @Option(names = "--path", paramLabel = "PATH", description = "Its path (default: the object).")
  private @Nullable String path;

  @Option(
      names = "--caller",
      paramLabel = "NAME",
      description = "The user that called (default: the account itself).")
  private @Nullable String caller;

  @Option(
      names = "--ip",
      paramLabel = "ADDRESS",
      description = "The caller's address (default: this machine's).")
  private @Nullable String ip;

  @Option(
      names = "--user-agent",
      paramLabel = "TEXT",
      description = "What the caller's client calls itself (default: this program).")
  private @Nullable String userAgent;

  @Option(
      names = "--uuid",
      paramLabel = "UUID",
      description = "A UUID of version 4 for the action (default: the server chooses one).")
  private @Nullable UUID uuid;

  @Option(
      names = "--parent",
      paramLabel = "URI",
      description = "The object's parent, which the object is put below.")
  private @Nullable String parent;

  @Option(
      names = "--lease",
      paramLabel = "SECONDS",
      description = "How long after a report the next one must come, 1 to 86400 (default: 60).")
  private @Nullable Integer lease;

  /** The call, without how it ended. */
  RecordActionRequest request() {
    return new RecordActionRequest()
        .action(action)
        .objectUri(object)
        .method(method)
        .path(path == null ? object : path)
        .user(caller)
        .ip(ip)
        .userAgent(userAgent)
        .uuid(uuid)
        .parent(parent)
        .leaseSeconds(lease);
  }
}
