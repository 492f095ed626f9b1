package dev.mailwright.studio.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden mails pass the linter. */
class GoldenMailLintTest {

  /** An accepted finding in the files that match. */
  private record Known(String files, String check, String problem, String reason) {
    boolean is(Path file, Finding finding) {
      return file.getFileName().toString().matches(files)
          && finding.severity() != Finding.Severity.ERROR
          && finding.check().equals(check)
          && finding.problem().contains(problem);
    }
  }

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "budget-text.eml|billing-week.eml|cloudformation-text.eml|alarm-idle.eml",
              "unsubscribe",
              "Recipients can't unsubscribe",
              "the samples are mailed without MAILWRIGHT_UNSUBSCRIBE_URL, which is true advice"),
          new Known(
              "(?:empty|small|huge|group).eml",
              "text",
              "not in the plain text",
              "the golden digests are the templates alone; DigestRenderer adds the link"));

  private final MailLinter checks = new MailLinter();

  static List<Path> mails() {
    return GoldenMails.files();
  }

  @ParameterizedTest
  @MethodSource("mails")
  void a_golden_mail_has_only_known_findings(Path file) {
    List<CheckedMail> mails = GoldenMails.read(file);

    assertThat(mails).isNotEmpty();
    assertThat(mails)
        .flatExtracting(checks::of)
        .filteredOn(finding -> finding.severity() != Finding.Severity.NOTE)
        .filteredOn(finding -> KNOWN.stream().noneMatch(known -> known.is(file, finding)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mails")
  void an_escaped_value_is_not_read_as_markup(Path file) {
    assertThat(GoldenMails.read(file))
        .flatExtracting(checks::of)
        .noneMatch(finding -> finding.check().equals("escaping"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void each_known_finding_still_occurs(String files, String check, String problem) {
    assertThat(mails())
        .filteredOn(file -> file.getFileName().toString().matches(files))
        .flatExtracting(GoldenMails::read)
        .flatExtracting(checks::of)
        .anyMatch(finding -> finding.check().equals(check) && finding.problem().contains(problem));
  }

  static List<Arguments> known() {
    return KNOWN.stream().map(known -> arguments(known.files, known.check, known.problem)).toList();
  }
}
