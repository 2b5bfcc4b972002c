package io.actionlog.client.cli.profile;

import io.actionlog.client.cli.argument.Suggestions;
import io.actionlog.client.transport.Address;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is and who calls, each from the first of these that says it: the options, the
 * environment, the profile. A profile that an option names is itself an option: then the
 * environment is not asked. What else a profile holds, its key above all, is for its own server and
 * user only.
 */
public final class ConnectionSettings {

  public static final String DEFAULT_URL = "http://127.0.0.1:8080";
  public static final String DEFAULT_PROFILE = "default";

  private static final String DEFAULT_SOURCE = "default";

  /**
   * What the options say, null where none was given.
   *
   * @param key reads the key, when it is needed
   */
  public record Options(
      @Nullable String url,
      @Nullable String user,
      @Nullable Supplier<String> key,
      @Nullable String namespace,
      @Nullable String caCertificate,
      @Nullable String profile) {

    /** The same with another profile, or without. */
    public Options withProfile(@Nullable String name) {
      return new Options(url, user, key, namespace, caCertificate, name);
    }

    private Options withUrl(String other) {
      return new Options(other, user, key, namespace, caCertificate, profile);
    }
  }

  /**
   * A value and who says it.
   *
   * @param source an option, a variable, or a profile
   */
  public record Setting(String value, String source) {

    /** If nobody says it. */
    public boolean isDefault() {
      return source.equals(DEFAULT_SOURCE);
    }
  }

  private final Options options;
  private final Map<String, String> environment;
  private final String profileName;
  private final @Nullable Profile profile;

  /**
   * @param profiles the stored ones by their names
   * @throws IllegalArgumentException if the profile that is named is not there
   */
  public ConnectionSettings(
      Options options, Map<String, String> environment, Map<String, Profile> profiles) {
    this.options = options;
    this.environment = environment;
    String named = options.profile() != null ? options.profile() : variable("ACTIONLOG_PROFILE");
    this.profileName = named == null ? DEFAULT_PROFILE : named;
    this.profile = profiles.get(profileName);
    if (named != null && profile == null) {
      throw new IllegalArgumentException(unknown(named, profiles.keySet()));
    }
  }

  /** The message about a profile that is not there. */
  public static String unknown(String name, Set<String> known) {
    return "profile: '"
        + name
        + "' (expected "
        + (known.isEmpty()
            ? "one that 'actionlog auth login' has stored; there is none"
            : "one of " + String.join(", ", known))
        + ")"
        + Suggestions.question(name, known);
  }

  /** The same for another server. */
  public ConnectionSettings withUrl(String url) {
    return new ConnectionSettings(
        options.withUrl(url),
        environment,
        profile == null ? Map.of() : Map.of(profileName, profile));
  }

  /** The name by which a profile is looked for, whether it is there or not. */
  public String profileName() {
    return profileName;
  }

  public Setting url() {
    Setting given = first("--url", options.url(), "ACTIONLOG_URL");
    Profile stored = profile;
    return given != null
        ? given
        : stored != null ? ofProfile(stored.url()) : new Setting(DEFAULT_URL, DEFAULT_SOURCE);
  }

  public @Nullable Setting user() {
    Setting given = first("--user", options.user(), "ACTIONLOG_USER");
    Profile stored = profile;
    return given == null && stored != null ? ofProfile(stored.user()) : given;
  }

  /** The key; null where nobody has one for this server and user. */
  public @Nullable Setting key() {
    Supplier<String> given = options.key();
    if (given != null) {
      return new Setting(given.get(), "option");
    }
    Setting set = first("--apikey-file", null, "ACTIONLOG_APIKEY");
    return set == null && profile != null && isOfProfile() ? ofProfile(profile.key()) : set;
  }

  public @Nullable Setting namespace() {
    Setting given = first("--namespace", options.namespace(), "ACTIONLOG_NAMESPACE");
    String stored = profile == null ? null : profile.namespace();
    return given == null && stored != null && isOfProfile() ? ofProfile(stored) : given;
  }

  public @Nullable Setting caCertificate() {
    Setting given = first("--ca-certificate", options.caCertificate(), "ACTIONLOG_CA_CERTIFICATE");
    Profile stored = profile;
    return given == null
            && stored != null
            && stored.caCertificate() != null
            && isSame(url().value(), stored.url())
        ? ofProfile(stored.caCertificate())
        : given;
  }

  /** What to say where there is no key. */
  public String missingKey() {
    Profile stored = profile;
    return "key: missing (expected ACTIONLOG_APIKEY, --apikey-file or 'actionlog auth login'"
        + (stored == null
            ? ""
            : "; that of the profile '" + profileName + "' is for " + stored + " only")
        + ")";
  }

  private boolean isOfProfile() {
    Setting user = user();
    return profile != null
        && isSame(url().value(), profile.url())
        && user != null
        && Objects.equals(user.value(), profile.user());
  }

  /** As addresses: a slash at the end is no other server. */
  private static boolean isSame(String url, @Nullable String stored) {
    try {
      return url.equals(stored)
          || (stored != null && Address.of(url, null).equals(Address.of(stored, null)));
    } catch (IllegalArgumentException e) {
      return false; // One of them is no address, which is told when it is used.
    }
  }

  private Setting ofProfile(String value) {
    return new Setting(value, "profile " + profileName);
  }

  private @Nullable Setting first(String option, @Nullable String given, String variable) {
    if (given != null && !given.isEmpty()) {
      return new Setting(given, option);
    }
    String set = options.profile() == null ? variable(variable) : null;
    return set == null ? null : new Setting(set, variable);
  }

  /** A variable that is empty counts as not set. */
  private @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
