package dev.mailwright;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;

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
          .layer("queue")
          .definedBy("dev.mailwright.queue..")
          .layer("publish")
          .definedBy("dev.mailwright.publish..")
          .layer("feedback")
          .definedBy("dev.mailwright.feedback..")
          .layer("subscription")
          .definedBy("dev.mailwright.subscription..")
          .layer("conversation")
          .definedBy("dev.mailwright.conversation..")
          .layer("digest")
          .definedBy("dev.mailwright.digest..")
          .layer("doctor")
          .definedBy("dev.mailwright.doctor..")
          .layer("store")
          .definedBy("dev.mailwright.store..")
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
          .mayOnlyBeAccessedByLayers("wiring", "studio", "lambda", "delivery", "config", "compose")
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers(
              "studio",
              "wiring",
              "lambda",
              "delivery",
              "config",
              "compose",
              "route",
              "digest",
              "feedback",
              "subscription",
              "doctor",
              "queue")
          .whereLayer("doctor")
          .mayOnlyBeAccessedByLayers("wiring", "lambda")
          .whereLayer("queue")
          .mayOnlyBeAccessedByLayers("wiring", "lambda")
          .whereLayer("publish")
          .mayOnlyBeAccessedByLayers("wiring", "lambda", "delivery")
          .whereLayer("feedback")
          .mayOnlyBeAccessedByLayers("wiring", "lambda", "delivery", "config")
          .whereLayer("ledger")
          .mayOnlyBeAccessedByLayers(
              "wiring", "studio", "lambda", "delivery", "config", "route", "feedback")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers(
              "wiring",
              "studio",
              "lambda",
              "delivery",
              "ledger",
              "feedback",
              "subscription",
              "conversation",
              "digest")
          .whereLayer("subscription")
          .mayOnlyBeAccessedByLayers("wiring", "studio", "lambda")
          .whereLayer("conversation")
          .mayOnlyBeAccessedByLayers("wiring", "studio", "delivery", "config", "route")
          .whereLayer("digest")
          .mayOnlyBeAccessedByLayers(
              "wiring", "studio", "lambda", "delivery", "config", "compose", "route")
          .whereLayer("send")
          .mayOnlyBeAccessedByLayers("wiring", "studio", "lambda", "delivery", "journal");

  @ArchTest
  static final ArchRule only_those_at_the_edge_and_the_wiring_know_the_sdk =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.mailwright.send..",
              "dev.mailwright.store..",
              "dev.mailwright.publish..",
              "dev.mailwright.queue..",
              "dev.mailwright.feedback..",
              "dev.mailwright.doctor..",
              "dev.mailwright.studio.real..",
              "dev.mailwright")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule publishing_needs_only_what_is_packed_for_backends =
      classes()
          .that()
          .resideInAPackage("dev.mailwright.publish..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "dev.mailwright.publish..",
                      "com.fasterxml.jackson.core..",
                      "software.amazon.awssdk.services.sns..",
                      "software.amazon.awssdk.core..",
                      "java..")
                  .or(belongToAnyOf(Address.class, InvalidAddressException.class)));

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
              "dev.mailwright.store..",
              "dev.mailwright.feedback..",
              "dev.mailwright.doctor..",
              "dev.mailwright.subscription..",
              "dev.mailwright.conversation..",
              "dev.mailwright.digest..",
              "dev.mailwright.publish..",
              "dev.mailwright.queue..",
              "dev.mailwright.journal..",
              "dev.mailwright.delivery..",
              "dev.mailwright.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "io.quarkus.arc..", "io.quarkus.runtime..");

  @ArchTest
  static final ArchRule there_is_no_static_state = fields().that().areStatic().should().beFinal();
}
