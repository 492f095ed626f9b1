package dev.mailwright.doctor;

import dev.mailwright.doctor.WiringFacts.ConfigurationSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Do bounces and complaints come to a topic, and once only?
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/monitor-sending-activity-using-notifications.html">Event
 *     notifications of SES</a>
 */
final class FeedbackChecks {
  private FeedbackChecks() {}

  static List<Finding> of(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    String region = " --region " + facts.setup().region();
    Optional<ConfigurationSet> set = facts.wiring().configurationSet();
    set.filter(known -> !known.exists())
        .ifPresent(known -> findings.add(noSet(known.name(), region)));
    facts
        .identity()
        .flatMap(IdentityFacts::effective)
        .filter(sender -> allRead(facts))
        .map(sender -> new Ways(sender, facts.wiring()))
        .ifPresent(ways -> judge(ways, region, findings));
    return findings;
  }

  private static boolean allRead(Facts facts) {
    boolean named =
        facts
            .setup()
            .configurationSet()
            .or(() -> facts.identity().flatMap(IdentityFacts::configurationSet))
            .isPresent();
    return facts.wiring().identities().isPresent()
        && (!named || facts.wiring().configurationSet().isPresent());
  }

  private static void judge(Ways ways, String region, List<Finding> findings) {
    for (String type : Ways.TYPES) {
      if (ways.count(type) == 0) {
        findings.add(missing(type, ways, region));
      } else if (ways.count(type) > 1) {
        findings.add(doubled(type, ways, region));
      }
    }
    if (ways.complete() && ways.sender().forwarding()) {
      findings.add(forwarded(ways.sender().name(), region));
    }
  }

  private static Finding noSet(String name, String region) {
    return Finding.error(
        "feedback",
        "the configuration set " + name + " does not exist here",
        "aws sesv2 create-configuration-set --configuration-set-name " + name + region);
  }

  private static Finding missing(String type, Ways ways, String region) {
    return Finding.error(
        "feedback",
        "no topic gets the reports of type "
            + type
            + (ways.overridden(type)
                ? "; the domain's topic does not count, since the address is an identity too"
                : ""),
        ways.disabled(type)
            .map(name -> "enable the configuration set's event destination " + name)
            .orElseGet(() -> notifying(type, ways) + " --sns-topic TOPIC_ARN" + region));
  }

  private static Finding doubled(String type, Ways ways, String region) {
    return Finding.warning(
        "feedback",
        "each report of type " + type + " comes more than once",
        ways.notified(type)
            ? notifying(type, ways) + region
            : "take " + type + " out of all event destinations of the configuration set but one");
  }

  /** Without a topic this command takes the topic away. */
  private static String notifying(String type, Ways ways) {
    return "aws ses set-identity-notification-topic --identity "
        + ways.sender().name()
        + " --notification-type "
        + type.charAt(0)
        + type.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Finding forwarded(String name, String region) {
    return Finding.warning(
        "feedback",
        "bounces and complaints come to a topic, and as mails to the sender too",
        "aws sesv2 put-email-identity-feedback-attributes --email-identity "
            + name
            + " --no-email-forwarding-enabled"
            + region);
  }
}
