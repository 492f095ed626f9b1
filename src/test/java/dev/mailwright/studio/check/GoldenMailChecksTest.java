package dev.mailwright.studio.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own mails pass our own checks. */
class GoldenMailChecksTest {

  /** A finding that stays, in the files whose names match. */
  private record Known(String files, String check, String what, String reason) {
    boolean is(Path file, Finding finding) {
      return file.getFileName().toString().matches(files)
          && finding.severity() != Severity.ERROR
          && finding.check().equals(check)
          && finding.what().contains(what);
    }
  }

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "budget-text.eml|billing-week.eml|cloudformation-text.eml|alarm-idle.eml",
              "unsubscribe",
              "Nobody can unsubscribe",
              "the samples are mailed without MAILWRIGHT_UNSUBSCRIBE_URL, which is true advice"),
          new Known(
              "(?:empty|small|huge|group).eml",
              "text",
              "not in the plain text",
              "the golden digests are the templates alone; DigestComposer adds the link"));

  private final MailChecks checks = new MailChecks();

  static List<Path> mails() {
    return GoldenMails.files();
  }

  @ParameterizedTest
  @MethodSource("mails")
  void a_mail_that_was_looked_at_has_no_flaw_but_known_ones(Path file) {
    List<Checked> mails = GoldenMails.read(file);

    assertThat(mails).isNotEmpty();
    assertThat(mails)
        .flatExtracting(checks::of)
        .filteredOn(finding -> finding.severity() != Severity.NOTE)
        .filteredOn(finding -> KNOWN.stream().noneMatch(known -> known.is(file, finding)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mails")
  void an_escaped_value_is_not_taken_for_markup(Path file) {
    assertThat(GoldenMails.read(file))
        .flatExtracting(checks::of)
        .noneMatch(finding -> finding.check().equals("escaping"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void a_known_finding_is_still_there(String files, String check, String what) {
    assertThat(mails())
        .filteredOn(file -> file.getFileName().toString().matches(files))
        .flatExtracting(GoldenMails::read)
        .flatExtracting(checks::of)
        .anyMatch(finding -> finding.check().equals(check) && finding.what().contains(what));
  }

  static List<Arguments> known() {
    return KNOWN.stream().map(known -> arguments(known.files, known.check, known.what)).toList();
  }
}
