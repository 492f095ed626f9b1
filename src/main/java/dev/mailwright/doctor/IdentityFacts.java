package dev.mailwright.doctor;

import java.util.List;
import java.util.Optional;

/**
 * The identities that the sender goes by. Where SES knows the address itself, its settings override
 * the domain's.
 *
 * @param address of the whole address
 * @param domain of the From domain, or of the nearest domain above it
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html">GetEmailIdentity</a>
 */
record IdentityFacts(Optional<Identity> address, Optional<Identity> domain) {

  /**
   * @param forwarding whether bounces and complaints come as mails too
   * @param configurationSet the one that mails without one get
   */
  record Identity(
      String name,
      boolean verified,
      Dkim dkim,
      MailFrom mailFrom,
      boolean forwarding,
      Optional<String> configurationSet) {}

  /**
   * @param external whether the key is one's own (BYODKIM)
   * @param zone where SES publishes the keys, such as {@code dkim.amazonses.com}
   * @param tokens of the three CNAMEs; the selector where the key is one's own
   */
  record Dkim(
      boolean on,
      String status,
      String keyLength,
      boolean external,
      String zone,
      List<String> tokens) {}

  /**
   * @param domain empty for SES's own
   */
  record MailFrom(String domain, String status) {}

  /** Whose settings count. */
  Optional<Identity> effective() {
    return address.or(() -> domain);
  }

  /** The custom MAIL FROM domain; an address without one has its domain's. */
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
