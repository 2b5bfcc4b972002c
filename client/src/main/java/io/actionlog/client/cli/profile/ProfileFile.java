package io.actionlog.client.cli.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.actionlog.client.recording.spool.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Keeps the profiles, with their keys, in one file of their owner alone ({@code 0600}, in a folder
 * of {@code 0700}), which is replaced as a whole. Several processes may change it.
 */
public final class ProfileFile {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;
  private final Path file;
  private final Consumer<String> warnings;

  /** What the file says. */
  private record Content(
      @JsonProperty(value = "profiles", required = true) Map<String, Profile> profiles) {

    Content {
      Objects.requireNonNull(profiles);
    }
  }

  /**
   * @param folder is made when the first profile is stored
   * @param warnings is told when the file had to be taken from others
   */
  ProfileFile(Path folder, Consumer<String> warnings) {
    this.folder = folder;
    this.file = folder.resolve("profiles.json");
    this.warnings = warnings;
  }

  /**
   * The file in the folder of settings: {@code XDG_CONFIG_HOME}, else {@code .config} in the home.
   *
   * @throws IllegalArgumentException if the environment names neither
   */
  public static ProfileFile of(Map<String, String> environment, Consumer<String> warnings) {
    Path set = Path.of(environment.getOrDefault("XDG_CONFIG_HOME", ""));
    String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
    // The standard passes over what is not absolute.
    if (!set.isAbsolute() && home.isEmpty()) {
      throw new IllegalArgumentException(
          "profiles: no place for them (expected XDG_CONFIG_HOME or HOME in the environment)");
    }
    Path folder = set.isAbsolute() ? set : Path.of(home, ".config");
    return new ProfileFile(folder.resolve("actionlog"), warnings);
  }

  /** If the environment says where settings are. */
  public static boolean isPlaced(Map<String, String> environment) {
    return !environment.getOrDefault("XDG_CONFIG_HOME", "").isEmpty()
        || !environment.getOrDefault("HOME", "").isEmpty()
        || !environment.getOrDefault("USERPROFILE", "").isEmpty();
  }

  /**
   * All profiles by their names.
   *
   * @throws IllegalArgumentException if the file does not hold profiles, or others can read it and
   *     that cannot be mended
   */
  public Map<String, Profile> load() {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      takeFromOthers();
      return new TreeMap<>(MAPPER.readValue(file.toFile(), Content.class).profiles());
    } catch (JsonProcessingException e) {
      // What is not understood may hold a key.
      throw new IllegalArgumentException(
          file + ": not shown (expected JSON as 'actionlog auth login' writes it)", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": it cannot be read: " + e.getMessage(), e);
    }
  }

  private void takeFromOthers() throws IOException {
    if (!isOpenToOthers()) {
      return;
    }
    PrivateFiles.narrow(file);
    if (isOpenToOthers()) {
      throw new IllegalArgumentException(
          file + ": others can open it, and it is not yours to change (expected mode 0600)");
    }
    warnings.accept(
        file + ": others could open it, and no longer can (0600); replace the keys that it holds");
  }

  private boolean isOpenToOthers() throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view != null
        && view.readAttributes().permissions().stream()
            .map(PosixFilePermission::name)
            .anyMatch(name -> !name.startsWith("OWNER"));
  }

  /** Stores the profile by this name, in place of the one that has it. */
  public void put(String name, Profile profile) throws IOException {
    change(profiles -> profiles.put(name, profile));
  }

  /** Forgets the profile of this name. */
  public void remove(String name) throws IOException {
    change(profiles -> profiles.remove(name));
  }

  private void change(Consumer<Map<String, Profile>> change) throws IOException {
    PrivateFiles.folder(folder);
    Path lockFile = folder.resolve("profiles.lock");
    PrivateFiles.file(lockFile);
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
      channel.lock(); // Until the channel is closed.
      Map<String, Profile> profiles = new TreeMap<>(load());
      change.accept(profiles);
      replace(MAPPER.writeValueAsBytes(new Content(profiles)));
    }
  }

  /** As a whole, so that a reader finds the old or the new, also after a power cut. */
  private void replace(byte[] content) throws IOException {
    // Whoever keeps settings elsewhere, and a link here, finds them there.
    Path target = Files.exists(file) ? file.toRealPath() : file;
    Path next = Files.createTempFile(target.resolveSibling(""), "profiles", ".tmp");
    try {
      PrivateFiles.narrow(next);
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
