package dev.mailwright.doctor;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The facts that the checks evaluate.
 *
 * @param unread a finding for each fact that could not be read and is therefore empty
 */
record Facts(
    DoctorSettings settings,
    Optional<AccountFacts> account,
    Optional<IdentityFacts> identity,
    DnsFacts dns,
    FeedbackFacts wiring,
    List<Finding> unread) {

  /**
   * The SES account in one Region.
   *
   * @param production false in the sandbox
   * @param enforcement {@code HEALTHY}, {@code PROBATION} or {@code SHUTDOWN}
   * @param suppressed the reasons for which SES suppresses addresses: {@code BOUNCE}, {@code
   *     COMPLAINT}
   * @see <a
   *     href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html">GetAccount</a>
   */
  record AccountFacts(
      boolean production,
      boolean sending,
      String enforcement,
      Quota quota,
      Set<String> suppressed) {

    /**
     * @param most the maximum number of recipients in 24 hours; -1 if unlimited
     * @param sent the number of recipients in the last 24 hours
     * @param rate the maximum number of recipients per second
     */
    record Quota(double most, double sent, double rate) {
      boolean limited() {
        return most > 0;
      }

      int percentUsed() {
        return limited() ? (int) Math.round(100 * sent / most) : 0;
      }
    }
  }

  /**
   * The sender's identities in SES. The settings of an address identity override its domain's.
   *
   * @param address the identity of the whole address
   * @param domain the identity of the From domain or its nearest parent
   * @see <a
   *     href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html">GetEmailIdentity</a>
   */
  record IdentityFacts(Optional<Identity> address, Optional<Identity> domain) {

    /**
     * @param forwarding whether SES forwards bounces and complaints by mail
     * @param configurationSet the default configuration set
     */
    record Identity(
        String name,
        boolean verified,
        Dkim dkim,
        MailFrom mailFrom,
        boolean forwarding,
        Optional<String> configurationSet) {}

    /**
     * @param external whether you provided the key (BYODKIM)
     * @param zone the zone in which SES publishes the keys, such as {@code dkim.amazonses.com}
     * @param tokens the tokens of the three CNAMEs; the selector for BYODKIM
     */
    record Dkim(
        boolean on,
        String status,
        String keyLength,
        boolean external,
        String zone,
        List<String> tokens) {}

    /**
     * @param domain empty for SES's default
     */
    record MailFrom(String domain, String status) {}

    /** Returns the identity whose settings apply. */
    Optional<Identity> effective() {
      return address.or(() -> domain);
    }

    /** Returns the custom MAIL FROM domain of the address, or else of the domain. */
    Optional<MailFrom> mailFrom() {
      return address
          .map(Identity::mailFrom)
          .filter(own -> !own.domain().isEmpty())
          .or(() -> domain.map(Identity::mailFrom))
          .filter(set -> !set.domain().isEmpty());
    }

    Optional<String> configurationSet() {
      return address
          .flatMap(Identity::configurationSet)
          .or(() -> domain.flatMap(Identity::configurationSet));
    }
  }

  /**
   * The destinations of SES's reports, and who learns of the mailer's own problems.
   *
   * @param mailerAlarms the topic for alarms about the mailer; empty if none is set
   */
  record FeedbackFacts(
      Optional<ConfigurationSet> configurationSet,
      Optional<List<IdentityTopics>> identities,
      List<Topic> topics,
      Optional<Backlog> backlog,
      Optional<Topic> mailerAlarms) {

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetConfigurationSetEventDestinations.html">GetConfigurationSetEventDestinations</a>
     */
    record ConfigurationSet(String name, boolean exists, List<Destination> destinations) {}

    /**
     * @param types event types, such as {@code BOUNCE}
     * @param topic the topic's ARN; empty for other destinations
     */
    record Destination(String name, boolean enabled, Set<String> types, String topic) {
      boolean tellsTopic(String type) {
        return !topic.isEmpty() && types.contains(type);
      }
    }

    /**
     * The notification topics of an identity; empty if not set.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/ses/latest/APIReference/API_GetIdentityNotificationAttributes.html">GetIdentityNotificationAttributes</a>
     */
    record IdentityTopics(String identity, String bounce, String complaint) {
      String of(String type) {
        return type.equals("BOUNCE") ? bounce : complaint;
      }
    }

    /**
     * @param subscriptions the number of confirmed subscriptions
     * @param key the KMS key that encrypts it; empty if not encrypted
     */
    record Topic(
        String arn,
        boolean exists,
        TopicPolicy.Publishing publishing,
        int subscriptions,
        String key) {}

    /** The approximate number of messages in the dead-letter queue. */
    record Backlog(String queueUrl, int messages) {}
  }

  /** The domains' DNS records; empty if not queried or if DNS gave no answer. */
  record DnsFacts(
      Optional<DmarcFacts> dmarc, Optional<MailFromDns> mailFrom, Optional<List<DkimDns>> dkim) {

    /**
     * @param domain the owner of the records: the From domain or its organizational domain
     * @param records the TXT records with a DMARC version tag
     * @param strays other TXT records at the same name
     */
    record DmarcFacts(String domain, List<String> records, List<String> strays) {}

    /**
     * @param mx preferences and hosts, such as {@code 10 feedback-smtp.eu-west-1.amazonses.com}
     */
    record MailFromDns(String domain, List<String> mx, SpfFacts spf) {}

    /**
     * @param records the domain's SPF records; only one is allowed
     * @param lookups the number of terms that need a DNS look-up, at all depths
     * @param amazon whether SES's servers are included
     * @param problems problems that make receivers stop the evaluation with an error
     */
    record SpfFacts(List<String> records, int lookups, boolean amazon, List<String> problems) {
      static final int MOST_LOOKUPS = 10;

      boolean passes() {
        return records.size() == 1 && problems.isEmpty() && amazon && lookups <= MOST_LOOKUPS;
      }
    }

    /**
     * @param name the name at which the record must exist
     * @param wanted the CNAME's target; empty for a TXT record with your own key (BYODKIM)
     */
    record DkimDns(String name, String wanted, List<String> found) {
      boolean ok() {
        return wanted.isEmpty()
            ? found.stream().anyMatch(DkimDns::holdsKey)
            : found.stream().anyMatch(wanted::equalsIgnoreCase);
      }

      private static boolean holdsKey(String text) {
        return text.replace(" ", "").matches("(?:.*;)?p=[A-Za-z0-9+/].*");
      }
    }
  }
}
