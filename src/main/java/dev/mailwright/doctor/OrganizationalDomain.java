package dev.mailwright.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Derives organizational domains by a simple rule instead of the public suffix list, which would
 * have to be kept up to date: the last two labels, or three if the second to last is a registry's
 * ({@code example.co.uk}). The rule is wrong for hosting suffixes such as {@code github.io}, whose
 * domains are not verified in SES.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7489#section-3.2">RFC 7489, 3.2</a>
 */
final class OrganizationalDomain {
  private static final Set<String> REGISTRIES =
      Set.of(
          "ac", "ad", "asn", "co", "com", "ed", "edu", "gen", "go", "gob", "gouv", "gov", "govt",
          "gr", "gv", "id", "ind", "info", "int", "lg", "ltd", "me", "mil", "ne", "net", "nhs",
          "nic", "nom", "or", "org", "plc", "police", "re", "sch", "school", "web");

  private static final int COUNTRY_LENGTH = 2;

  private OrganizationalDomain() {}

  static String organizational(String domain) {
    String[] labels = domain.toLowerCase(Locale.ROOT).split("\\.", -1);
    int kept = 2;
    if (labels.length > 2
        && labels[labels.length - 1].length() == COUNTRY_LENGTH
        && REGISTRIES.contains(labels[labels.length - 2])) {
      kept = 3;
    }
    int from = Math.max(0, labels.length - kept);
    return String.join(".", List.of(labels).subList(from, labels.length));
  }

  /** Returns true if DMARC considers the domains aligned. */
  static boolean aligned(String one, String other, boolean strict) {
    return strict ? one.equalsIgnoreCase(other) : organizational(one).equals(organizational(other));
  }

  /** Returns the domain and its parents, up to the organizational domain. */
  static List<String> upwards(String domain) {
    String top = organizational(domain);
    List<String> all = new ArrayList<>();
    String name = domain.toLowerCase(Locale.ROOT);
    while (!name.equals(top)) {
      all.add(name);
      name = name.substring(name.indexOf('.') + 1);
    }
    all.add(top);
    return all;
  }
}
