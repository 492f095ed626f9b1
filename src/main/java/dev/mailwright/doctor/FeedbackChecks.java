package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.FeedbackFacts.ConfigurationSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks that bounces and complaints reach a topic exactly once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/monitor-sending-activity-using-notifications.html">Event
 *     notifications of SES</a>
 */
final class FeedbackChecks {
  private FeedbackChecks() {}

  static List<Finding> of(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    String region = " --region " + facts.settings().region();
    Optional<ConfigurationSet> set = facts.wiring().configurationSet();
    set.filter(known -> !known.exists())
        .ifPresent(known -> findings.add(noSet(known.name(), region)));
    facts
        .identity()
        .flatMap(Facts.IdentityFacts::effective)
        .filter(sender -> allRead(facts))
        .map(sender -> new NotificationPaths(sender, facts.wiring()))
        .ifPresent(paths -> check(paths, region, findings));
    return findings;
  }

  private static boolean allRead(Facts facts) {
    boolean named =
        facts
            .settings()
            .configurationSet()
            .or(() -> facts.identity().flatMap(Facts.IdentityFacts::configurationSet))
            .isPresent();
    return facts.wiring().identities().isPresent()
        && (!named || facts.wiring().configurationSet().isPresent());
  }

  private static void check(NotificationPaths paths, String region, List<Finding> findings) {
    for (String type : NotificationPaths.TYPES) {
      if (paths.count(type) == 0) {
        findings.add(missing(type, paths, region));
      } else if (paths.count(type) > 1) {
        findings.add(doubled(type, paths, region));
      }
    }
    if (paths.complete() && paths.sender().forwarding()) {
      findings.add(forwarded(paths.sender().name(), region));
    }
  }

  private static Finding noSet(String name, String region) {
    return Finding.error(
        "feedback",
        "the configuration set " + name + " does not exist in this Region",
        "aws sesv2 create-configuration-set --configuration-set-name " + name + region);
  }

  private static Finding missing(String type, NotificationPaths paths, String region) {
    return Finding.error(
        "feedback",
        "no topic receives reports of type "
            + type
            + (paths.overridden(type)
                ? "; the domain's topic does not count because the address is an identity too"
                : ""),
        paths
            .disabled(type)
            .map(name -> "enable the configuration set's event destination " + name)
            .orElseGet(() -> notifying(type, paths) + " --sns-topic TOPIC_ARN" + region));
  }

  private static Finding doubled(String type, NotificationPaths paths, String region) {
    return Finding.warning(
        "feedback",
        "each report of type " + type + " is published more than once",
        paths.notified(type)
            ? notifying(type, paths) + region
            : "keep " + type + " in only one event destination of the configuration set");
  }

  /** Without {@code --sns-topic}, this command removes the topic. */
  private static String notifying(String type, NotificationPaths paths) {
    return "aws ses set-identity-notification-topic --identity "
        + paths.sender().name()
        + " --notification-type "
        + type.charAt(0)
        + type.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Finding forwarded(String name, String region) {
    return Finding.warning(
        "feedback",
        "bounces and complaints go to a topic and also to the sender by mail",
        "aws sesv2 put-email-identity-feedback-attributes --email-identity "
            + name
            + " --no-email-forwarding-enabled"
            + region);
  }
}
