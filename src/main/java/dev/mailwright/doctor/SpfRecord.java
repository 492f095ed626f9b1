package dev.mailwright.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SPF record in its terms, as far as the doctor needs them.
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
   * @param passes whether a match means yes
   * @param target a domain or network; empty where the term has none
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
            .ifPresentOrElse(terms::add, () -> problems.add("\"" + word + "\" is no term of SPF"));
      }
    }
    if (terms.stream().filter(term -> term.name().equals("redirect")).count() > 1) {
      problems.add("it has redirect= twice");
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
        ? Optional.of(new Term(true, modifier.group(1).toLowerCase(Locale.ROOT), modifier.group(2)))
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
