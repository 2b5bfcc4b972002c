package io.actionlog.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The packages of the server and what each of them may know of the others. */
final class ArchitectureTest {

  private static final String SERVER = "io.actionlog.server";
  private static final String ACTION = SERVER + ".action..";
  private static final String OPERATION = SERVER + ".operation..";
  private static final String ACCESS = SERVER + ".access..";
  private static final String REST = SERVER + ".rest..";
  private static final String LOGS = SERVER + ".logs..";
  private static final String STORE = SERVER + ".store..";
  private static final String LOCATION = SERVER + ".location..";
  private static final String GENERATED = "io.actionlog.api..";
  private static final String CLIENT = "io.actionlog.client..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void actionShouldKnowTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage(ACTION)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ACTION, "java..", "org.jspecify..")
        .because("the rules of the reference must be readable and testable without anything else")
        .check(CLASSES);
  }

  @Test
  void accessShouldKnowActionAndTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage(ACCESS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ACCESS, ACTION, "java..", "org.jspecify..")
        .because("who may do what is the domain's, whatever asks and wherever it is kept")
        .check(CLASSES);
  }

  @Test
  void operationShouldKnowActionOnly() {
    noClasses()
        .that()
        .resideInAPackage(OPERATION)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SERVER, ACCESS, REST, LOGS, STORE, GENERATED, CLIENT)
        .because("work is performed alike, whoever asked for it and wherever its log is kept")
        .check(CLASSES);
  }

  @Test
  void restShouldKnowNeitherSocketsNorStoresNorOperations() {
    noClasses()
        .that()
        .resideInAPackage(REST)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SERVER, OPERATION, LOGS, STORE, CLIENT)
        .because("a resource maps in, calls the service, and maps out; the wiring joins the rest")
        .check(CLASSES);
  }

  @Test
  void logsShouldKnowActionOnly() {
    noClasses()
        .that()
        .resideInAPackage(LOGS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SERVER, ACCESS, OPERATION, REST, STORE, CLIENT)
        .because("a socket follows a log that it was given; who may follow it is settled before")
        .check(CLASSES);
  }

  @Test
  void logsShouldTakeNothingButTheFramesFromTheGeneratedTypes() {
    noClasses()
        .that()
        .resideInAPackage(LOGS)
        .should()
        .dependOnClassesThat(
            resideInAPackage(GENERATED)
                .and(
                    nameMatching(
                            "io\\.actionlog\\.api\\.model\\.(LogFrame(Type)?|Event(Greeting)?Frame(Type)?|EventKind|ActionState)(\\$.*)?")
                        .negate()))
        .because("the frames are all of the document that a socket sends")
        .check(CLASSES);
  }

  @Test
  void storeShouldKnowActionAndAccessOnly() {
    noClasses()
        .that()
        .resideInAPackage(STORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SERVER, OPERATION, REST, LOGS, GENERATED, CLIENT)
        .because("a store implements the ports of the domain, and another one may take its place")
        .check(CLASSES);
  }

  @Test
  void locationShouldKnowActionOnly() {
    noClasses()
        .that()
        .resideInAPackage(LOCATION)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SERVER, ACCESS, OPERATION, REST, LOGS, STORE, GENERATED, CLIENT)
        .because("where an address is does not depend on who asks, and how")
        .check(CLASSES);
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
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", "org.glassfish.jersey..")
        .because("HTTP is one of the ways in, and what it calls must not know")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineShouldUseTheStandardStreams() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Main.class.getName())
        .should(ACCESS_STANDARD_STREAMS)
        .because("stdout is what the program says to who started it; all else is logged")
        .check(CLASSES);
  }

  @Test
  void packagesShouldHaveNoCycle() {
    slices()
        .matching(SERVER + ".(*)..")
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
