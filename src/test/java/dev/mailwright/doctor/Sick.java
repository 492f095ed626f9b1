package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** One account with one thing wrong, and what is said of it: {@code check: part of it}. */
record Sick(String name, Facts facts, String... told) {

  /** That is told, each with its cure, and nothing else. */
  void assertTold() {
    List<Finding> findings = Checks.judge(facts).findings();

    assertThat(findings).hasSameSizeAs(told);
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      assertThat(finding.severity().label() + " " + finding.check() + ": " + finding.what())
          .contains(told[i]);
      assertThat(finding.fix()).isNotBlank();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
