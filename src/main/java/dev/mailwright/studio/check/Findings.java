package dev.mailwright.studio.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what one check finds; of the same finding at many places it shows only the first few.
 */
final class Findings {
  private static final int SHOWN = 5;

  private final String check;
  private final Map<Finding, Set<String>> places = new LinkedHashMap<>();

  Findings(String check) {
    this.check = check;
  }

  void error(String what, String fix, String where) {
    add(Severity.ERROR, what, fix, where);
  }

  void warning(String what, String fix, String where) {
    add(Severity.WARNING, what, fix, where);
  }

  void note(String what, String fix, String where) {
    add(Severity.NOTE, what, fix, where);
  }

  void add(Severity severity, String what, String fix, String where) {
    places
        .computeIfAbsent(
            new Finding(severity, check, what, fix, ""), finding -> new LinkedHashSet<>())
        .add(where);
  }

  List<Finding> list() {
    List<Finding> list = new ArrayList<>();
    places.forEach(
        (finding, wheres) -> {
          wheres.stream().limit(SHOWN).forEach(where -> list.add(at(finding, where)));
          if (wheres.size() > SHOWN) {
            list.add(at(finding, "and at " + (wheres.size() - SHOWN) + " more places"));
          }
        });
    return list;
  }

  private static Finding at(Finding finding, String where) {
    return new Finding(finding.severity(), finding.check(), finding.what(), finding.fix(), where);
  }
}
