package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.DnsFacts.SpfFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates an SPF record and its includes as a receiver would for a mail from SES that no other
 * term matches first.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4">RFC 7208, 4.6.4</a>
 */
final class SpfEvaluation {
  private static final String AMAZON = "amazonses.com";

  private final DnsLookup dns;
  private final Set<String> open = new HashSet<>();
  private final List<String> problems = new ArrayList<>();
  private int lookups;
  private boolean amazon;

  private SpfEvaluation(DnsLookup dns) {
    this.dns = dns;
  }

  static SpfFacts of(String domain, DnsLookup dns) {
    SpfEvaluation walk = new SpfEvaluation(dns);
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
   * @param passes whether all terms that led here have the qualifier {@code +}
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
      problems.add(term.target() + " has " + records.size() + " SPF records instead of one");
    }
  }

  /**
   * The terms of an SPF record that the doctor needs.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7208#section-4.6">RFC 7208, 4.6</a>
   */
  record SpfRecord(List<Term> terms, List<String> problems) {
    private static final Pattern BEGINNING = Pattern.compile("(?i)v=spf1(?: .*)?");
    private static final Pattern MECHANISM =
        Pattern.compile(
            "(?i)([+?~-]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?::([^\\s/]\\S*))?(/\\S+)?");
    private static final Pattern MODIFIER = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)=(\\S*)");
    private static final Pattern IP4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?");
    private static final Pattern IP6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(/\\d{1,3})?");
    private static final Set<String> ASKING =
        Set.of("include", "a", "mx", "ptr", "exists", "redirect");

    /**
     * @param passes whether a match means {@code pass}
     * @param target a domain or network; empty if the term has none
     */
    record Term(boolean passes, String name, String target) {
      boolean asksDns() {
        return ASKING.contains(name);
      }
    }

    static boolean isOne(String text) {
      return BEGINNING.matcher(text).matches();
    }

    static SpfRecord parse(String text) {
      List<Term> terms = new ArrayList<>();
      List<String> problems = new ArrayList<>();
      for (String word : text.strip().split("\\s+", -1)) {
        if (!word.equalsIgnoreCase("v=spf1")) {
          term(word)
              .filter(SpfRecord::complete)
              .ifPresentOrElse(
                  terms::add, () -> problems.add("\"" + word + "\" is not an SPF term"));
        }
      }
      if (terms.stream().filter(term -> term.name().equals("redirect")).count() > 1) {
        problems.add("redirect= occurs more than once");
      }
      return new SpfRecord(terms, problems);
    }

    private static Optional<Term> term(String word) {
      Matcher mechanism = MECHANISM.matcher(word);
      if (mechanism.matches()) {
        String sign = mechanism.group(1);
        String target = mechanism.group(3) == null ? "" : mechanism.group(3);
        return Optional.of(
            new Term(
                sign.isEmpty() || sign.equals("+"),
                mechanism.group(2).toLowerCase(Locale.ROOT),
                target));
      }
      Matcher modifier = MODIFIER.matcher(word);
      return modifier.matches()
          ? Optional.of(
              new Term(true, modifier.group(1).toLowerCase(Locale.ROOT), modifier.group(2)))
          : Optional.empty();
    }

    private static boolean complete(Term term) {
      return switch (term.name()) {
        case "include", "exists", "redirect" -> !term.target().isEmpty();
        case "all" -> term.target().isEmpty();
        case "ip4" -> IP4.matcher(term.target()).matches();
        case "ip6" -> IP6.matcher(term.target()).matches();
        default -> true;
      };
    }
  }
}
