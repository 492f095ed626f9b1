package dev.mailwright.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tags of a DMARC record and their problems.
 *
 * @param problems problems that make receivers ignore the whole record
 * @param ignored problems that make receivers ignore one tag and use its default
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7489#section-6.3">RFC 7489, 6.3</a>
 */
record DmarcRecord(Map<String, String> tags, List<String> problems, List<String> ignored) {
  private static final Pattern BEGINNING = Pattern.compile("v\\s*=\\s*DMARC1\\s*(?:;.*)?");
  private static final Pattern PERCENT = Pattern.compile("\\d{1,2}|100");
  private static final Pattern REPORTS = Pattern.compile("mailto:[^\\s,@]+@[^\\s,@]+");
  private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");
  private static final Set<String> ALIGNMENTS = Set.of("r", "s");

  /** Returns true if receivers recognise a DMARC record: the version is first and in capitals. */
  static boolean isOne(String text) {
    return BEGINNING.matcher(text).matches();
  }

  static DmarcRecord parse(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    List<String> ignored = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      String[] tag = part.split("=", 2);
      if (tag.length == 2) {
        String name = tag[0].strip().toLowerCase(Locale.ROOT);
        if (tags.putIfAbsent(name, tag[1].strip()) != null) {
          ignored.add(name + "= occurs twice");
        }
      } else if (!part.isBlank()) {
        ignored.add("\"" + part.strip() + "\" is not a tag");
      }
    }
    DmarcRecord record = new DmarcRecord(tags, new ArrayList<>(), ignored);
    record.check();
    return record;
  }

  private void check() {
    if (tags.containsKey("p")) {
      oneOf("p", POLICIES, problems);
    } else {
      problems.add("p= is missing");
    }
    oneOf("sp", POLICIES, ignored);
    oneOf("aspf", ALIGNMENTS, ignored);
    oneOf("adkim", ALIGNMENTS, ignored);
    if (!PERCENT.matcher(tags.getOrDefault("pct", "100")).matches()) {
      ignored.add("pct= is not a number from 0 to 100");
    }
    reports("rua");
    reports("ruf");
  }

  private void oneOf(String name, Set<String> allowed, List<String> flaws) {
    String value = tags.get(name);
    if (value != null && !allowed.contains(value.toLowerCase(Locale.ROOT))) {
      flaws.add(name + "=" + value + " is unknown");
    }
  }

  private void reports(String name) {
    for (String uri : tags.getOrDefault(name, "mailto:a@b").split(",", -1)) {
      if (!REPORTS.matcher(uri.strip()).matches()) {
        ignored.add(name + "= must list addresses such as mailto:dmarc@example.com");
        return;
      }
    }
  }

  boolean valid() {
    return problems.isEmpty();
  }

  /**
   * @param below whether the record belongs to a parent of the From domain
   */
  String policy(boolean below) {
    String policy = tags.getOrDefault("p", "none").toLowerCase(Locale.ROOT);
    String subdomains = tags.getOrDefault("sp", policy).toLowerCase(Locale.ROOT);
    return below && POLICIES.contains(subdomains) ? subdomains : policy;
  }

  boolean strictSpf() {
    return tags.getOrDefault("aspf", "r").equalsIgnoreCase("s");
  }

  boolean strictDkim() {
    return tags.getOrDefault("adkim", "r").equalsIgnoreCase("s");
  }

  int percent() {
    String percent = tags.getOrDefault("pct", "100");
    return PERCENT.matcher(percent).matches() ? Integer.parseInt(percent) : 100;
  }
}
