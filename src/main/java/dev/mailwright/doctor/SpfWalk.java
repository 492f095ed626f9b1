package dev.mailwright.doctor;

import dev.mailwright.doctor.DnsFacts.SpfFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Goes through an SPF record and what it includes, as a receiver would for a mail of SES that no
 * other sender's term matches first.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4">RFC 7208, 4.6.4</a>
 */
final class SpfWalk {
  private static final String AMAZON = "amazonses.com";

  private final DnsLookup dns;
  private final Set<String> open = new HashSet<>();
  private final List<String> problems = new ArrayList<>();
  private int lookups;
  private boolean amazon;

  private SpfWalk(DnsLookup dns) {
    this.dns = dns;
  }

  static SpfFacts of(String domain, DnsLookup dns) {
    SpfWalk walk = new SpfWalk(dns);
    List<String> records = walk.records(domain);
    if (records.size() == 1) {
      walk.follow(domain, records.get(0), true);
    }
    return new SpfFacts(records, walk.lookups, walk.amazon, List.copyOf(walk.problems));
  }

  private List<String> records(String domain) {
    return dns.lookup(domain, DnsLookup.Type.TXT).stream().filter(SpfRecord::isOne).toList();
  }

  /**
   * @param passes whether all terms on the way here mean yes
   */
  private void follow(String domain, String text, boolean passes) {
    if (!open.add(domain.toLowerCase(Locale.ROOT))) {
      problems.add(domain + " includes itself");
      return;
    }
    SpfRecord record = SpfRecord.parse(text);
    record.problems().forEach(problem -> problems.add(domain + ": " + problem));
    boolean ends = record.terms().stream().anyMatch(term -> term.name().equals("all"));
    for (SpfRecord.Term term : record.terms()) {
      if (term.name().equals("all")) {
        break;
      }
      if (!term.name().equals("redirect")) {
        take(term, passes && term.passes());
      }
    }
    record.terms().stream()
        .filter(term -> term.name().equals("redirect") && !ends)
        .forEach(term -> take(term, passes));
    open.remove(domain.toLowerCase(Locale.ROOT));
  }

  private void take(SpfRecord.Term term, boolean passes) {
    if (!term.asksDns()) {
      return;
    }
    lookups++;
    boolean elsewhere = term.name().equals("include") || term.name().equals("redirect");
    if (!elsewhere || lookups > SpfFacts.MOST_LOOKUPS || term.target().contains("%")) {
      return;
    }
    amazon |= passes && term.target().equalsIgnoreCase(AMAZON);
    List<String> records = records(term.target());
    if (records.size() == 1) {
      follow(term.target(), records.get(0), passes);
    } else {
      problems.add(term.target() + " has " + records.size() + " SPF records in place of one");
    }
  }
}
