package io.actionlog.server.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered out of one database, and which files are none. */
final class MmdbLocationsTest {

  private static final String NEW_YORK = "New York, United States";

  @TempDir private Path folder;

  private MmdbLocations open(MmdbWriter writer) throws IOException {
    Path file = folder.resolve("places.mmdb");
    writer.write(file);
    return MmdbLocations.open(file, () -> 0);
  }

  private static MmdbWriter writer(int recordSize) {
    return MmdbWriter.ofBoth(recordSize)
        .put("203.0.113.0/24", "New York", "United States")
        .put("203.0.113.128/25", "Wien", "Austria")
        .put("198.51.100.7/32", "München", "Germany")
        .put("2001:db8::/32", "Tokyo", "Japan");
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 28, 32})
  void aLocationShouldBeCityAndCountryInEnglish(int recordSize) throws IOException {
    MmdbLocations locations = open(writer(recordSize));
    assertThat(locations.locate("203.0.113.0")).isEqualTo(NEW_YORK);
    assertThat(locations.locate("203.0.113.127")).isEqualTo(NEW_YORK);
    assertThat(locations.locate("203.0.113.128")).isEqualTo("Wien, Austria");
    assertThat(locations.locate("198.51.100.7")).isEqualTo("München, Germany");
    assertThat(locations.locate("2001:db8:ffff::1")).isEqualTo("Tokyo, Japan");
    assertThat(locations.locate("::ffff:203.0.113.9")).isEqualTo(NEW_YORK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"203.0.114.0", "198.51.100.6", "2001:db9::1", "10.0.0.1", "localhost", "", "::1"})
  void anAddressThatIsNotInItShouldBeUnknown(String ip) throws IOException {
    assertThat(open(writer(28)).locate(ip)).isEqualTo("unknown");
  }

  @Test
  void aPrivateAddressShouldBeUnknownWhateverTheDatabaseSays() throws IOException {
    MmdbLocations locations =
        open(
            MmdbWriter.ofBoth(24)
                .put("10.0.0.0/8", "Utopia", "Nowhere")
                .put("127.0.0.1/32", "Utopia", "Nowhere")
                .put("fe80::/10", "Utopia", "Nowhere"));
    assertThat(locations.locate("10.1.2.3")).isEqualTo("unknown");
    assertThat(locations.locate("127.0.0.1")).isEqualTo("unknown");
    assertThat(locations.locate("fe80::1")).isEqualTo("unknown");
  }

  @Test
  void aDatabaseOfIpv4ShouldNotTakeIpv6ForIt() throws IOException {
    MmdbLocations locations = open(MmdbWriter.ofIpv4().put("32.0.0.0/4", "Wien", "Austria"));
    assertThat(locations.locate("32.1.13.184")).isEqualTo("Wien, Austria");
    // Begins with the same bits.
    assertThat(locations.locate("2001:db8::1")).isEqualTo("unknown");
  }

  @Test
  void aManyPlacedDatabaseShouldBeReadThroughItsPointers() throws IOException {
    MmdbWriter writer = MmdbWriter.ofBoth(28);
    for (int i = 0; i < 256; i++) {
      writer.put("198.18." + i + ".0/24", "City " + i, "Country " + i % 7);
    }
    MmdbLocations locations = open(writer);
    for (int i = 0; i < 256; i++) {
      assertThat(locations.locate("198.18." + i + ".1"))
          .isEqualTo("City " + i + ", Country " + i % 7);
    }
  }

  @Test
  void aCountryAloneShouldBeALocationAndACityAloneNone() throws IOException {
    MmdbLocations locations =
        open(
            MmdbWriter.ofBoth(24)
                .put("203.0.113.0/32", Map.of("country", names("en", "Austria")))
                .put("203.0.113.1/32", Map.of("city", names("en", "Wien")))
                .put("203.0.113.2/32", "", "Austria")
                .put("203.0.113.3/32", " \u0007\u200b", "Austria")
                .put(
                    "203.0.113.4/32",
                    Map.of("city", names("de", "Wien"), "country", names("de", "Österreich")))
                .put("203.0.113.5/32", Map.of("city", "Wien", "country", "Austria"))
                .put("203.0.113.6/32", Map.of())
                .put("203.0.113.7/32", "a text"));
    for (int i : new int[] {0, 2, 3}) {
      assertThat(locations.locate("203.0.113." + i)).as("%d", i).isEqualTo("Austria");
    }
    for (int i : new int[] {1, 4, 5, 6, 7}) {
      assertThat(locations.locate("203.0.113." + i)).as("%d", i).isEqualTo("unknown");
    }
  }

  private static Map<String, Object> names(String language, String name) {
    return Map.of("names", Map.of(language, name));
  }

  @Test
  void aLocationShouldHaveNothingThatCannotBeShown() throws IOException {
    MmdbLocations locations =
        open(
            MmdbWriter.ofBoth(24)
                .put("203.0.113.0/24", " New\r\nYork\u001b[1m ", "U\u202eS\u2028A"));
    assertThat(locations.locate("203.0.113.9")).isEqualTo("New York [1m, U S A");
  }

  @ParameterizedTest
  @CsvSource({"246, true", "247, false"})
  void aLocationShouldHave255CharactersAtMost(int length, boolean isKnown) throws IOException {
    String city = "x".repeat(length);
    MmdbLocations locations = open(MmdbWriter.ofBoth(24).put("203.0.113.0/24", city, "Austria"));
    assertThat(locations.locate("203.0.113.9")).isEqualTo(isKnown ? city + ", Austria" : "unknown");
  }

  @Test
  void aBrokenEntryShouldBeUnknownAndHarmNoOther() throws IOException {
    byte[] noText = {(byte) 0x42, (byte) 0xff, (byte) 0xfe};
    byte[] endless = {(byte) 0xe1, (byte) 0x41, 'a', (byte) 0x20, (byte) 0x00};
    byte[] outside = {(byte) 0x3b, (byte) 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};
    MmdbLocations locations =
        open(
            MmdbWriter.ofBoth(24)
                // The first thing in the data, to which its own entry points back.
                .put("203.0.113.0/32", endless)
                .put("203.0.113.1/32", noText)
                .put("203.0.113.2/32", outside)
                .put("203.0.113.3/32", "Wien", "Austria"));
    assertThat(locations.locate("203.0.113.0")).isEqualTo("unknown");
    assertThat(locations.locate("203.0.113.1")).isEqualTo("unknown");
    assertThat(locations.locate("203.0.113.2")).isEqualTo("unknown");
    assertThat(locations.locate("203.0.113.3")).isEqualTo("Wien, Austria");
  }

  @Test
  void aClosedDatabaseShouldKnowNothing() throws IOException {
    MmdbLocations locations = open(writer(28));
    locations.close();
    locations.close();
    assertThat(locations.locate("203.0.113.9")).isEqualTo("unknown");
  }

  @Test
  void aMissingFileShouldBeNamed() {
    assertUnusable(folder.resolve("none.mmdb"), "no such file");
  }

  @Test
  void aFolderShouldBeNamed() {
    assertUnusable(folder, "no regular file");
  }

  @Test
  void aFileOfAnotherKindShouldBeNamed() throws IOException {
    Path file = folder.resolve("places.csv");
    Files.writeString(file, "203.0.113.0/24,Wien,Austria\n");
    assertUnusable(file, "not to be understood");
    Files.write(file, new byte[0]);
    assertUnusable(file, "not to be understood");
  }

  @Test
  void aFileWithoutItsEndShouldBeNamed() throws IOException {
    byte[] whole = writer(28).bytes();
    Path file = folder.resolve("half.mmdb");
    for (int length : new int[] {whole.length / 2, whole.length - 40, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertUnusable(file, "not to be understood");
    }
  }

  @Test
  void aDatabaseThatSaysWrongThingsOfItselfShouldBeNamed() throws IOException {
    Path file = folder.resolve("wrong.mmdb");
    writer(28).saying("binary_format_major_version", (short) 3).write(file);
    assertUnusable(file, "version 3 with records of 28 bits");
    writer(28).saying("record_size", (short) 20).write(file);
    assertUnusable(file, "");
    writer(28).saying("record_size", "wide").write(file);
    assertUnusable(file, "not to be understood");
    MmdbWriter.ofIpv4()
        .put("203.0.113.0/24", "a", "b")
        .saying("record_size", (short) 16)
        .write(file);
    assertUnusable(file, "version 2 with records of 16 bits");
  }

  /** Among them one of another maker, whose cities are no names in a language. */
  @Test
  void anotherEditionShouldBeRefusedByItsName() throws IOException {
    Path file = folder.resolve("edition.mmdb");
    MmdbWriter.ofBoth(28)
        .put("203.0.113.0/24", Map.of("autonomous_system_number", 64496))
        .saying("database_type", "GeoLite2-ASN")
        .write(file);
    assertUnusable(file, "GeoLite2-ASN holds no cities");
    MmdbWriter.ofBoth(28)
        .put("203.0.113.0/24", Map.of("country", names("en", "Austria")))
        .saying("database_type", "GeoLite2-Country")
        .write(file);
    assertUnusable(file, "GeoLite2-Country holds no cities");
    MmdbWriter.ofBoth(28)
        .put("203.0.113.0/24", Map.of("city", "Wien", "country", "AT"))
        .saying("database_type", "ipinfo standard_location.mmdb")
        .write(file);
    assertUnusable(file, "ipinfo standard_location.mmdb holds no cities");
    MmdbWriter.ofBoth(28).saying("database_type", "Empty").write(file);
    assertUnusable(file, "Empty holds no cities");
  }

  @Test
  void aDatabaseOfCitiesShouldBeTakenWhateverItsName() throws IOException {
    MmdbLocations locations =
        open(
            MmdbWriter.ofBoth(28)
                .put("203.0.113.0/32", Map.of("country", names("en", "Austria")))
                .put("203.0.113.1/32", "Wien", "Austria")
                .saying("database_type", "Our-Offices"));
    assertThat(locations.locate("203.0.113.1")).isEqualTo("Wien, Austria");
  }

  private static void assertUnusable(Path file, String problem) {
    assertThatThrownBy(() -> MmdbLocations.open(file, () -> 0))
        .isInstanceOf(UnusableDatabaseException.class)
        .hasMessageStartingWith(file + ": " + problem)
        .hasMessageContaining("(expected ")
        .hasMessageNotContaining("\n");
  }
}
