package dev.mailwright.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Organizational domains by a simple rule, in place of the public suffix list: the last two labels,
 * or three where the second to last is one under which country registries register ({@code
 * example.co.uk}). A list would have to be kept up to date in the function. The rule is wrong for
 * hosting suffixes such as {@code github.io}, where nobody verifies a domain in SES.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7489#section-3.2">RFC 7489, 3.2</a>
 */
final class Domains {
  private static final Set<String> REGISTRIES =
      Set.of(
          "ac", "ad", "asn", "co", "com", "ed", "edu", "gen", "go", "gob", "gouv", "gov", "govt",
          "gr", "gv", "id", "ind", "info", "int", "lg", "ltd", "me", "mil", "ne", "net", "nhs",
          "nic", "nom", "or", "org", "plc", "police", "re", "sch", "school", "web");

  private static final int COUNTRY_LENGTH = 2;

  private Domains() {}

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

  /** Whether DMARC takes the one for the other. */
  static boolean aligned(String one, String other, boolean strict) {
    return strict ? one.equalsIgnoreCase(other) : organizational(one).equals(organizational(other));
  }

  /** The domain and those above it, down to the organizational one. */
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
