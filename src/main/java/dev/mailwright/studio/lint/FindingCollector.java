package dev.mailwright.studio.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the findings of one check, with only the first few locations of each. */
final class FindingCollector {
  private static final int SHOWN = 5;

  private final String check;
  private final Map<Finding, Set<String>> places = new LinkedHashMap<>();

  FindingCollector(String check) {
    this.check = check;
  }

  void error(String problem, String fix, String location) {
    add(Finding.Severity.ERROR, problem, fix, location);
  }

  void warning(String problem, String fix, String location) {
    add(Finding.Severity.WARNING, problem, fix, location);
  }

  void note(String problem, String fix, String location) {
    add(Finding.Severity.NOTE, problem, fix, location);
  }

  void add(Finding.Severity severity, String problem, String fix, String location) {
    places
        .computeIfAbsent(
            new Finding(severity, check, problem, fix, ""), finding -> new LinkedHashSet<>())
        .add(location);
  }

  List<Finding> list() {
    List<Finding> list = new ArrayList<>();
    places.forEach(
        (finding, wheres) -> {
          wheres.stream().limit(SHOWN).forEach(location -> list.add(at(finding, location)));
          if (wheres.size() > SHOWN) {
            list.add(at(finding, "and at " + (wheres.size() - SHOWN) + " more places"));
          }
        });
    return list;
  }

  private static Finding at(Finding finding, String location) {
    return new Finding(
        finding.severity(), finding.check(), finding.problem(), finding.fix(), location);
  }
}
