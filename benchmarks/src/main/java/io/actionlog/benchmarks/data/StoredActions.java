package io.actionlog.benchmarks.data;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.actionlog.api.model.RecordActionRequest;
import io.actionlog.benchmarks.load.HttpClientCalls;
import io.actionlog.benchmarks.measure.Conditions;
import io.actionlog.benchmarks.process.ActionlogProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/** Data folders with generated actions; what an earlier run has made is used again. */
public final class StoredActions {

  /** The path of a batch. */
  public static final String BATCH_PATH = "/api/audit/v1/action/batch/";

  private static final long SEED = 11;
  private static final int BATCH = 1000;
  private static final String MIGRATIONS = "io/actionlog/server/store/migrations/";

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private StoredActions() {}

  /** A folder with that many actions, as this jar stores them. Only for those who read. */
  public static Path folder(Conditions conditions, Path jar, int actions) throws IOException {
    if (actions == 0) {
      return Files.createTempDirectory(conditions.work(), "empty");
    }
    return folder(
        conditions, jar, "actions-" + actions, List.of(), server -> fill(server, actions));
  }

  /** A folder of that name that was filled over the server, started with these settings. */
  static Path folder(
      Conditions conditions, Path jar, String name, List<String> settings, Filling filling)
      throws IOException {
    Path folder = conditions.data().resolve(name + "-" + schema(jar));
    if (Files.notExists(folder)) {
      Path unfinished = Files.createDirectories(Path.of(folder + ".unfinished"));
      Folders.empty(unfinished);
      try (ActionlogProcess server =
          ActionlogProcess.start(conditions, jar, unfinished, settings.toArray(String[]::new))) {
        filling.fill(server);
      }
      Files.move(unfinished, folder);
    }
    return folder;
  }

  /** Fills a server's empty folder. */
  interface Filling {

    void fill(ActionlogProcess server) throws IOException;
  }

  /** A copy of the folder, for those who write. */
  public static Path copy(Conditions conditions, Path jar, int actions) throws IOException {
    Path copy = Files.createTempDirectory(conditions.work(), "data");
    Folders.copy(folder(conditions, jar, actions), copy);
    return copy;
  }

  /** Other calls of the same kind, without UUIDs, so that each can be recorded many times. */
  public static List<RecordActionRequest> more(int actions) {
    return Stream.generate(new ActionGenerator(SEED + 1)::nextWithoutUuid).limit(actions).toList();
  }

  /** How many actions there are on all pages. */
  public static long count(byte[] page) throws IOException {
    return JSON.readTree(page).at("/meta/total_count").asLong();
  }

  /** The UUID of an action. */
  public static String uuidOf(byte[] action) throws IOException {
    return JSON.readTree(action).path("uuid").asText();
  }

  /** The UUID of the first action on a page. */
  public static String uuid(byte[] page) throws IOException {
    return JSON.readTree(page).at("/objects/0/uuid").asText();
  }

  /** A call as JSON. */
  public static String json(Object call) throws IOException {
    return JSON.writeValueAsString(call);
  }

  private static void fill(ActionlogProcess server, int actions) throws IOException {
    HttpClientCalls calls = new HttpClientCalls(server.address());
    ActionGenerator generator = new ActionGenerator(SEED);
    for (int stored = 0; stored < actions; stored += BATCH) {
      List<RecordActionRequest> batch =
          Stream.generate(generator::next).limit(Math.min(BATCH, actions - stored)).toList();
      calls.post(BATCH_PATH, json(batch));
    }
  }

  /** What the jar's database looks like: a folder of another schema is of no use to it. */
  private static String schema(Path jar) throws IOException {
    CRC32 sum = new CRC32();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (var entry :
          zip.stream()
              .filter(each -> each.getName().startsWith(MIGRATIONS))
              .sorted(byName())
              .toList()) {
        sum.update(zip.getInputStream(entry).readAllBytes());
      }
    }
    return Long.toHexString(sum.getValue());
  }

  private static java.util.Comparator<java.util.zip.ZipEntry> byName() {
    return java.util.Comparator.comparing(java.util.zip.ZipEntry::getName);
  }
}
