package io.actionlog.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.actionlog.server.upkeep.OutOfMemoryExit;
import org.junit.jupiter.api.Test;

/** The packages of the server and what each of them may know of the others. */
final class ArchitectureTest {

  private static final String SERVER = "io.actionlog.server";
  private static final String SETTINGS = SERVER + ".settings..";
  private static final String UPKEEP = SERVER + ".upkeep..";
  private static final String HTTP = SERVER + ".http..";
  private static final String CLOCK = SERVER + ".clock..";
  private static final String TEXT = SERVER + ".text..";
  private static final String ADDRESS = SERVER + ".address..";
  private static final String ACCESS = SERVER + ".access..";
  private static final String REST = SERVER + ".rest..";
  private static final String ACTION = SERVER + ".action..";
  private static final String RECORDING = SERVER + ".recording..";
  private static final String OBJECT = SERVER + ".object..";
  private static final String OPERATION = SERVER + ".operation..";
  private static final String SOCKET = SERVER + ".socket..";
  private static final String STORE = SERVER + ".store..";
  private static final String LOCATION = SERVER + ".location..";
  private static final String GENERATED = "io.actionlog.api..";
  private static final String CLIENT = "io.actionlog.client..";
  private static final String ACCESS_LIBRARIES = "[com.github.benmanes|io.github.bucket4j]..";
  private static final String JAVA = "[java|org.jspecify]..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void actionClockAndTextShouldKnowTheJdkOnly() {
    for (String ground : new String[] {ACTION, CLOCK, TEXT}) {
      classes()
          .that()
          .resideInAPackage(ground)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ground, TEXT, JAVA)
          .because("the rules of the reference must be readable and testable without anything else")
          .check(CLASSES);
    }
  }

  @Test
  void recordingAndObjectShouldKnowActionAndTheJdkOnly() {
    for (String domain : new String[] {RECORDING, OBJECT}) {
      classes()
          .that()
          .resideInAPackage(domain)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(domain, ACTION, TEXT, JAVA)
          .because("they are the domain too, whatever calls them and wherever it is stored")
          .check(CLASSES);
    }
  }

  @Test
  void addressShouldKnowItsLibrariesAndTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage(ADDRESS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ADDRESS, "inet.ipaddr..", "com.github.benmanes..", JAVA)
        .because("an IP address is the same for settings, callers, records and locations")
        .check(CLASSES);
  }

  @Test
  void accessShouldKnowActionAndTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage(ACCESS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ACCESS, ADDRESS, ACTION, TEXT, ACCESS_LIBRARIES, JAVA)
        .because("who may do what is the domain's, whatever asks and wherever it is kept")
        .check(CLASSES);
  }

  @Test
  void settingsShouldKnowAddressesKeysAndLimitsOnly() {
    noClasses()
        .that()
        .resideInAPackage(SETTINGS)
        .should()
        .dependOnClassesThat(
            resideInAPackage(SERVER + "..")
                .and(resideInAnyPackage(SETTINGS, ADDRESS, ACCESS, HTTP).negate()))
        .because("a setting is checked by its own form, not by what it is used for")
        .check(CLASSES);
  }

  @Test
  void operationShouldKnowActionAndTheClockOnly() {
    noClasses()
        .that()
        .resideInAPackage(OPERATION)
        .should()
        .dependOnClassesThat(knownBeside(OPERATION, ACTION, CLOCK))
        .because("work is performed alike, whoever asked for it and wherever its log is kept")
        .check(CLASSES);
  }

  @Test
  void upkeepShouldKnowActionAndTheClockOnly() {
    noClasses()
        .that()
        .resideInAPackage(UPKEEP)
        .should()
        .dependOnClassesThat(knownBeside(UPKEEP, ACTION, CLOCK))
        .because("what happens by the clock is the domain's, wherever the actions are kept")
        .check(CLASSES);
  }

  @Test
  void restShouldKnowNeitherSocketsNorStoresNorOperations() {
    noClasses()
        .that()
        .resideInAPackage(REST)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SERVER, SETTINGS, UPKEEP, OPERATION, SOCKET, STORE, LOCATION, CLIENT)
        .because("a resource maps in, calls the service, and maps out; the wiring joins the rest")
        .check(CLASSES);
  }

  @Test
  void httpShouldKnowNoOtherPackageOfTheServer() {
    noClasses()
        .that()
        .resideInAPackage(HTTP)
        .should()
        .dependOnClassesThat(knownBeside(HTTP))
        .because("it is the ground floor: bytes and connections, whatever they are about")
        .check(CLASSES);
  }

  @Test
  void socketShouldKnowActionOnly() {
    noClasses()
        .that()
        .resideInAPackage(SOCKET)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(SERVER + "..", CLIENT)
                .and(resideInAnyPackage(SOCKET, ACTION, TEXT).negate()))
        .because("a socket follows a log that it was given; who may follow it is settled before")
        .check(CLASSES);
  }

  @Test
  void socketShouldTakeNothingButTheFramesFromTheGeneratedTypes() {
    noClasses()
        .that()
        .resideInAPackage(SOCKET)
        .should()
        .dependOnClassesThat(
            resideInAPackage(GENERATED)
                .and(
                    nameMatching(
                            "io\\.actionlog\\.api\\.model\\.(Log(Progress)?Frame(Type)?|Event(Greeting)?Frame(Type)?|EventKind|ActionState)(\\$.*)?")
                        .negate()))
        .because("the frames are all of the document that a socket sends")
        .check(CLASSES);
  }

  @Test
  void storeShouldKnowTheDomainOnly() {
    noClasses()
        .that()
        .resideInAPackage(STORE)
        .should()
        .dependOnClassesThat(knownBeside(STORE, ACTION, OBJECT, ACCESS))
        .because("a store implements the ports of the domain, and another one may take its place")
        .check(CLASSES);
  }

  @Test
  void locationShouldKnowActionOnly() {
    noClasses()
        .that()
        .resideInAPackage(LOCATION)
        .should()
        .dependOnClassesThat(knownBeside(LOCATION, ACTION, ADDRESS))
        .because("where an address is does not depend on who asks, and how")
        .check(CLASSES);
  }

  /** All of Actionlog except these packages and that of texts, which are the same everywhere. */
  private static DescribedPredicate<JavaClass> knownBeside(String... packages) {
    return resideInAnyPackage(SERVER + "..", GENERATED, CLIENT)
        .and(resideInAnyPackage(packages).or(resideInAPackage(TEXT)).negate());
  }

  @Test
  void onlyTheWiringShouldKnowLocation() {
    noClasses()
        .that(resideInAnyPackage(LOCATION, SERVER).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(LOCATION, "com.maxmind..")
        .because("the others know the port, and another source of locations may take its place")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreShouldKnowJdbc() {
    noClasses()
        .that(resideInAPackage(STORE).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
        .because("SQL stands in one package, so that another database is a change in one place")
        .check(CLASSES);
  }

  @Test
  void onlyRestAndTheWiringShouldKnowJaxRs() {
    noClasses()
        .that(resideInAnyPackage(REST, SERVER).negate())
        .should()
        .dependOnClassesThat(
            resideInAPackage("jakarta.ws.rs..")
                .and(nameMatching("jakarta\\.ws\\.rs\\.core\\.SecurityContext").negate()))
        .because(
            "HTTP is one way in, and what it calls must not know; Jersey wants a context of it")
        .check(CLASSES);
  }

  @Test
  void onlyRestTheListenerAndTheWiringShouldKnowJersey() {
    noClasses()
        .that(resideInAnyPackage(REST, HTTP, SERVER).negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.glassfish.jersey..")
        .because("the listener hands requests to Jersey's container; nothing else meets Jersey")
        .check(CLASSES);
  }

  @Test
  void onlyHttpAndSocketShouldKnowTheHttpEngine() {
    noClasses()
        .that(resideInAnyPackage(HTTP, SOCKET).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..", "org.glassfish.tyrus..", "jakarta.websocket..")
        .because("another HTTP engine is then a change in these two packages")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineShouldUseTheStandardStreams() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Main.class, OutOfMemoryExit.class)
        .should(ACCESS_STANDARD_STREAMS)
        .because("stdout is for who started the program; all but its end without memory is logged")
        .check(CLASSES);
  }

  @Test
  void packagesShouldHaveNoCycle() {
    slices()
        .matching("io.actionlog.(**)")
        .should()
        .beFreeOfCycles()
        .because("a package that can be read alone can be changed alone")
        .check(CLASSES);
  }

  @Test
  void noPackageShouldKnowTheWiring() {
    noClasses()
        .that(resideInAPackage(SERVER + "..").and(resideInAPackage(SERVER).negate()))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SERVER)
        .because("the wiring knows all, so none may know the wiring")
        .check(CLASSES);
  }
}
