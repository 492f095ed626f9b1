package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * Facts with one problem, and the expected findings as {@code severity check: part of the problem}.
 */
record UnhealthyCase(String name, Facts facts, String... entries) {

  /** Asserts that exactly these findings are reported, each with a fix. */
  void assertReported() {
    List<Finding> findings = Doctor.check(facts).findings();

    assertThat(findings).hasSameSizeAs(entries);
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      assertThat(finding.severity().label() + " " + finding.check() + ": " + finding.problem())
          .contains(entries[i]);
      assertThat(finding.fix()).isNotBlank();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
