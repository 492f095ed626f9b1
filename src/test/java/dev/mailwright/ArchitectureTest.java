package dev.mailwright;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import dev.mailwright.json.JsonWriter;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks the package rules in docs/architecture.md. */
@AnalyzeClasses(packages = "dev.mailwright", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** The packages that each package may use; {@code startup} and {@code studio} may use all. */
  private static final Map<String, List<String>> DEPENDENCIES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "config",
                  List.of(
                      "event",
                      "feedback",
                      "idempotency",
                      "mail",
                      "render",
                      "route",
                      "schedule",
                      "suppression",
                      "threading")),
              Map.entry(
                  "delivery",
                  List.of(
                      "digest",
                      "event",
                      "feedback",
                      "idempotency",
                      "json",
                      "mail",
                      "publish",
                      "render",
                      "route",
                      "schedule",
                      "send",
                      "store",
                      "suppression",
                      "threading",
                      "unsubscribe")),
              Map.entry("digest", List.of("event", "mail", "store", "text")),
              Map.entry("doctor", List.of("json", "mail")),
              Map.entry("event", List.of("json", "mail", "text")),
              Map.entry(
                  "feedback",
                  List.of(
                      "event",
                      "idempotency",
                      "json",
                      "mail",
                      "metrics",
                      "publish",
                      "route",
                      "send",
                      "store",
                      "suppression")),
              Map.entry("idempotency", List.of("store")),
              Map.entry("json", List.of()),
              Map.entry(
                  "lambda",
                  List.of(
                      "delivery",
                      "digest",
                      "doctor",
                      "event",
                      "feedback",
                      "json",
                      "mail",
                      "metrics",
                      "send",
                      "store",
                      "suppression",
                      "text",
                      "unsubscribe")),
              Map.entry("mail", List.of("text")),
              Map.entry("metrics", List.of("json", "send", "text")),
              Map.entry("nativeimage", List.of()),
              Map.entry("publish", List.of("json", "mail", "send")),
              Map.entry(
                  "render",
                  List.of(
                      "digest",
                      "event",
                      "json",
                      "mail",
                      "route",
                      "schedule",
                      "send",
                      "text",
                      "unsubscribe")),
              Map.entry("route", List.of("event", "idempotency", "mail", "schedule", "threading")),
              Map.entry("schedule", List.of()),
              Map.entry("send", List.of("mail")),
              Map.entry("store", List.of()),
              Map.entry("suppression", List.of("json", "mail", "send", "store")),
              Map.entry("text", List.of()),
              Map.entry("threading", List.of("store")),
              Map.entry("unsubscribe", List.of("json", "mail", "store"))));

  @ArchTest
  static final ArchRule each_package_uses_only_the_packages_that_its_rule_names = layers();

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("dev.mailwright.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_adapters_and_startup_use_the_aws_sdk =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.mailwright.send..",
              "dev.mailwright.store..",
              "dev.mailwright.publish..",
              "dev.mailwright.suppression..",
              "dev.mailwright.doctor..",
              "dev.mailwright.lambda..",
              "dev.mailwright.studio.livesend..",
              "dev.mailwright.startup..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule handlers_do_not_use_the_aws_sdk =
      noClasses()
          .that()
          .resideInAPackage("dev.mailwright.lambda..")
          .and()
          .haveSimpleNameEndingWith("Handler")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule the_publisher_needs_only_the_classes_in_its_jar =
      classes()
          .that()
          .resideInAPackage("dev.mailwright.publish..")
          .and()
          .haveSimpleNameNotContaining("Result")
          .or()
          .belongToAnyOf(Address.class, InvalidAddressException.class, JsonWriter.class)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "dev.mailwright.publish..",
                      "com.fasterxml.jackson.core..",
                      "software.amazon.awssdk.services.sns..",
                      "software.amazon.awssdk.core..",
                      "java..")
                  .or(
                      belongToAnyOf(
                          Address.class, InvalidAddressException.class, JsonWriter.class)));

  @ArchTest
  static final ArchRule reading_events_needs_no_library_but_jackson_core =
      classes()
          .that()
          .resideInAnyPackage("dev.mailwright.event..", "dev.mailwright.json..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.mailwright..", "com.fasterxml.jackson.core..", "java..");

  @ArchTest
  static final ArchRule mail_needs_no_library_but_mime4j =
      classes()
          .that()
          .resideInAnyPackage("dev.mailwright.mail..", "dev.mailwright.text..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.mailwright..", "org.apache.james.mime4j..", "java..");

  @ArchTest
  static final ArchRule only_handlers_startup_and_studio_use_dependency_injection =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.mailwright.lambda..",
              "dev.mailwright.startup..",
              "dev.mailwright.nativeimage..",
              "dev.mailwright.studio..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "io.quarkus.arc..", "io.quarkus.runtime..");

  @ArchTest
  static final ArchRule there_is_no_static_state = fields().that().areStatic().should().beFinal();

  private static LayeredArchitecture layers() {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String layer : List.of("startup", "studio")) {
      layers = layers.layer(layer).definedBy("dev.mailwright." + layer + "..");
    }
    for (String layer : DEPENDENCIES.keySet()) {
      layers = layers.layer(layer).definedBy("dev.mailwright." + layer + "..");
    }
    for (Map.Entry<String, List<String>> rule : DEPENDENCIES.entrySet()) {
      String[] allowed = rule.getValue().toArray(String[]::new);
      layers =
          allowed.length == 0
              ? layers.whereLayer(rule.getKey()).mayNotAccessAnyLayer()
              : layers.whereLayer(rule.getKey()).mayOnlyAccessLayers(allowed);
    }
    return layers.whereLayer("studio").mayNotBeAccessedByAnyLayer();
  }
}
