package dev.mailwright;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house as docs/architecture.md draws it. */
@AnalyzeClasses(packages = "dev.mailwright", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule each_room_knows_only_the_rooms_below_it =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("wiring")
          .definedBy("dev.mailwright")
          .layer("studio")
          .definedBy("dev.mailwright.studio..")
          .layer("lambda")
          .definedBy("dev.mailwright.lambda..")
          .layer("delivery")
          .definedBy("dev.mailwright.delivery..")
          .layer("config")
          .definedBy("dev.mailwright.config..")
          .layer("journal")
          .definedBy("dev.mailwright.journal..")
          .layer("compose")
          .definedBy("dev.mailwright.compose..")
          .layer("route")
          .definedBy("dev.mailwright.route..")
          .layer("event")
          .definedBy("dev.mailwright.event..")
          .layer("ledger")
          .definedBy("dev.mailwright.ledger..")
          .layer("send")
          .definedBy("dev.mailwright.send..")
          .layer("mail")
          .definedBy("dev.mailwright.mail..")
          .whereLayer("wiring")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("studio")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("lambda")
          .mayOnlyBeAccessedByLayers("wiring", "studio")
          .whereLayer("delivery")
          .mayOnlyBeAccessedByLayers("wiring", "studio", "lambda")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("wiring", "studio")
          .whereLayer("journal")
          .mayOnlyBeAccessedByLayers("wiring", "studio", "lambda")
          .whereLayer("compose")
          .mayOnlyBeAccessedByLayers("wiring", "studio", "delivery", "config")
          .whereLayer("route")
          .mayOnlyBeAccessedByLayers("wiring", "studio", "delivery", "config", "compose")
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers(
              "studio", "wiring", "lambda", "delivery", "config", "compose", "route")
          .whereLayer("ledger")
          .mayOnlyBeAccessedByLayers("wiring", "lambda", "delivery")
          .whereLayer("send")
          .mayOnlyBeAccessedByLayers("wiring", "studio", "lambda", "delivery", "journal");

  @ArchTest
  static final ArchRule only_the_sender_and_its_wiring_know_the_sdk =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.mailwright.send..", "dev.mailwright")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule reading_needs_nothing_but_jackson_core =
      classes()
          .that()
          .resideInAPackage("dev.mailwright.event..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.mailwright.event..", "com.fasterxml.jackson.core..", "java..");

  @ArchTest
  static final ArchRule mail_knows_nobody_but_the_mime_library =
      classes()
          .that()
          .resideInAPackage("dev.mailwright.mail..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.mailwright.mail..", "org.apache.james.mime4j..", "java..");

  @ArchTest
  static final ArchRule the_rooms_know_nothing_of_injection =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.mailwright.event..",
              "dev.mailwright.route..",
              "dev.mailwright.compose..",
              "dev.mailwright.mail..",
              "dev.mailwright.send..",
              "dev.mailwright.ledger..",
              "dev.mailwright.journal..",
              "dev.mailwright.delivery..",
              "dev.mailwright.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "io.quarkus.arc..", "io.quarkus.runtime..");

  @ArchTest
  static final ArchRule there_is_no_static_state = fields().that().areStatic().should().beFinal();
}
