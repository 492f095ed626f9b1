package dev.mailwright.doctor;

import java.util.List;
import java.util.Optional;

/** What DNS says of the domains; empty where it was not asked or did not answer. */
record DnsFacts(
    Optional<DmarcFacts> dmarc, Optional<MailFromDns> mailFrom, Optional<List<DkimDns>> dkim) {

  /**
   * @param domain where the records are: the From domain, or its organizational domain
   * @param records those that begin as DMARC's
   * @param strays other TXT records there
   */
  record DmarcFacts(String domain, List<String> records, List<String> strays) {}

  /**
   * @param mx preference and host, such as {@code 10 feedback-smtp.eu-west-1.amazonses.com}
   */
  record MailFromDns(String domain, List<String> mx, SpfFacts spf) {}

  /**
   * @param records the SPF records of the domain; there may be one only
   * @param lookups mechanisms and modifiers that make a receiver ask DNS, at all depths
   * @param amazon whether SES's servers are included
   * @param problems that make a receiver give up
   */
  record SpfFacts(List<String> records, int lookups, boolean amazon, List<String> problems) {
    static final int MOST_LOOKUPS = 10;

    boolean passes() {
      return records.size() == 1 && problems.isEmpty() && amazon && lookups <= MOST_LOOKUPS;
    }
  }

  /**
   * @param name where the record must be
   * @param wanted the CNAME's target; empty for a TXT record with a key of one's own
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
