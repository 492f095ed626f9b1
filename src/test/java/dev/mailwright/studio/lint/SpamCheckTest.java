package dev.mailwright.studio.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replaces SpamAssassin with a script that prints the output of SpamAssassin 4.0.1. */
class SpamCheckTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String REPORT =
      """
      X-Spam-Checker-Version: SpamAssassin 4.0.1 (2024-03-25) on vm
      X-Spam-Status: %s, score=%s required=5.0 tests=HTML_FONT_LOW_CONTRAST,
      	HTML_MESSAGE,MISSING_MID,NO_RECEIVED,NO_RELAYS autolearn=no
      Subject: Welcome

      Hello
      Spam detection software, running on the system "vm",
      Content analysis details:   (%s points, 5.0 required)

       pts rule name              description
      ---- ---------------------- --------------------------------------------------
      -0.0 NO_RECEIVED            Informational: message has no Received headers
       0.6 MISSING_MID            Missing Message-Id: header
       0.7 HTML_FONT_LOW_CONTRAST BODY: HTML font color similar or identical to
                                  background
       0.0 HTML_MESSAGE           BODY: HTML included in message
      1000 GTUBE                  BODY: Generic Test for Unsolicited Bulk Email

      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "No, 1.3, NOTE",
    "No, -2.0, NOTE",
    "No, -0.0, NOTE",
    "No, 2.5, NOTE",
    "No, 2.6, WARNING",
    "Yes, 5.0, ERROR",
    "Yes, 12.8, ERROR"
  })
  void the_score_sets_the_severity(String spam, double score, Finding.Severity severity)
      throws IOException {
    SpamCheck.SpamVerdict verdict = says(REPORT.formatted(spam, score, score));

    assertThat(verdict).isInstanceOf(SpamCheck.SpamVerdict.Judged.class);
    SpamCheck.SpamVerdict.Judged judged = (SpamCheck.SpamVerdict.Judged) verdict;
    assertThat(judged.score()).isEqualTo(score + 0.0);
    assertThat(judged.required()).isEqualTo(5.0);
    assertThat(judged.finding().severity()).isEqualTo(severity);
    assertThat(judged.finding().problem()).contains((score + 0.0) + " points of 5.0");
    assertThat(judged.finding().location())
        .isEqualTo(
            "0.6 MISSING_MID Missing Message-Id: header; 0.7 HTML_FONT_LOW_CONTRAST BODY: HTML"
                + " font color similar or identical to background;"
                + " 1000 GTUBE BODY: Generic Test for Unsolicited Bulk Email");
  }

  @Test
  void the_message_is_checked_as_ses_sends_it_and_then_deleted() throws IOException {
    Path seen = folder.resolve("seen");
    new SpamCheck(script("cat > " + seen + "\necho \"$*\" >> " + seen), SOON)
        .of("Subject: Hello\r\n\r\nBody");

    assertThat(seen)
        .hasContent(
            "Message-ID: <studio@email.amazonses.com>\nSubject: Hello\n\nBody--local --test-mode"
                + " --nocreate-prefs\n");
  }

  @Test
  void a_missing_installation_is_reported() {
    SpamCheck.SpamVerdict verdict =
        new SpamCheck(folder.resolve("absent").toString(), SOON).of("Subject: x");

    assertThat(verdict).isInstanceOf(SpamCheck.SpamVerdict.NotJudged.class);
    assertThat(((SpamCheck.SpamVerdict.NotJudged) verdict).reason())
        .contains("apt-get install spamassassin");
  }

  @Test
  void a_hanging_process_times_out() throws IOException {
    SpamCheck.SpamVerdict verdict =
        new SpamCheck(script("exec sleep 60"), Duration.ofMillis(200)).of("Subject: x");

    assertThat(((SpamCheck.SpamVerdict.NotJudged) verdict).reason())
        .contains("SpamAssassin did not finish within 0 s.");
  }

  @Test
  void output_without_a_score_is_not_a_result() throws IOException {
    assertThat(says("config: could not find site rules directory\n"))
        .isInstanceOf(SpamCheck.SpamVerdict.NotJudged.class);
  }

  private SpamCheck.SpamVerdict says(String report) throws IOException {
    Path output = Files.writeString(folder.resolve("report"), report);
    return new SpamCheck(script("cat > /dev/null\ncat " + output), SOON).of("Subject: x\r\n\r\n");
  }

  private String script(String commands) throws IOException {
    Path script = Files.writeString(folder.resolve("fake"), "#!/bin/sh\n" + commands + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script.toString();
  }
}
