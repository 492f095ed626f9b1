package dev.mailwright.studio.lint;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs SpamAssassin on this machine with local rules only: no network look-ups, no reports, no
 * learning. The score is a hint; each mail service has its own rules.
 *
 * @see <a href="https://spamassassin.apache.org/full/4.0.x/doc/spamassassin-run.html">The command
 *     spamassassin</a>
 */
public final class SpamCheck {
  private static final String NOT_INSTALLED =
      "SpamAssassin is not installed, so there is no spam score: run"
          + " apt-get install spamassassin.";

  private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:");

  private final String executable;
  private final Duration timeout;

  /**
   * @param executable a name on the PATH, or a path
   */
  public SpamCheck(String executable, Duration timeout) {
    this.executable = executable;
    this.timeout = timeout;
  }

  public SpamCheck() {
    this("spamassassin", Duration.ofSeconds(30));
  }

  /**
   * @param source the raw message as it would be sent to SES
   */
  public SpamVerdict of(String source) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("mailwright-spam");
      Path message = folder.resolve("message");
      Files.writeString(message, asSesSendsIt(source), StandardCharsets.UTF_8);
      return ask(message.toFile(), folder.resolve("report"));
    } catch (IOException e) {
      return new SpamVerdict.NotJudged("SpamAssassin could not be run: " + e.getMessage());
    } finally {
      delete(folder);
    }
  }

  /** Adds the Message-ID, which SES sets later; without it the score would be too high. */
  private static String asSesSendsIt(String source) {
    return MESSAGE_ID.matcher(CheckedMail.header(source)).find()
        ? source
        : "Message-ID: <studio@email.amazonses.com>\r\n" + source;
  }

  private SpamVerdict ask(File message, Path report) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(executable, "--local", "--test-mode", "--nocreate-prefs")
              .redirectInput(message)
              .redirectOutput(report.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return new SpamVerdict.NotJudged(NOT_INSTALLED);
    }
    if (!ends(process)) {
      process.destroyForcibly();
      return new SpamVerdict.NotJudged(
          "SpamAssassin did not finish within " + timeout.toSeconds() + " s.");
    }
    return SpamReport.read(Files.readString(report, StandardCharsets.ISO_8859_1));
  }

  private boolean ends(Process process) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void delete(Path folder) {
    File[] files = folder == null ? null : folder.toFile().listFiles();
    if (files != null) {
      for (File file : files) {
        deleteOrLeave(file.toPath());
      }
      deleteOrLeave(folder);
    }
  }

  private static void deleteOrLeave(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }

  /** Parses the report that SpamAssassin adds to a message. */
  private static final class SpamReport {
    private static final Pattern STATUS =
        Pattern.compile(
            "(?m)^X-Spam-Status: \\w+,\\s+score=(-?\\d+(?:\\.\\d+)?)\\s+required=(-?\\d+(?:\\.\\d+)?)");
    private static final String TABLE = "Content analysis details:";
    private static final Pattern RULE =
        Pattern.compile("^ {0,3}(-?\\d+(?:\\.\\d+)?) ([A-Z][A-Z0-9_]+) +(\\S.*)$");
    private static final Pattern CONTINUED = Pattern.compile("^ {20,}(\\S.*)$");
    private static final double WORTH_SAYING = 0.5;

    private record Rule(double points, String words) {}

    private SpamReport() {}

    static SpamVerdict read(String report) {
      Matcher status = STATUS.matcher(report);
      if (!status.find()) {
        return new SpamVerdict.NotJudged(
            "SpamAssassin returned no score; run `spamassassin --lint` to see why.");
      }
      double score = Double.parseDouble(status.group(1)) + 0.0; // -0.0 becomes 0.0
      double required = Double.parseDouble(status.group(2));
      return new SpamVerdict.Judged(score, required, finding(score, required, reasons(report)));
    }

    private static Finding finding(double score, double required, String reasons) {
      Finding.Severity severity =
          score >= required
              ? Finding.Severity.ERROR
              : score > required / 2 ? Finding.Severity.WARNING : Finding.Severity.NOTE;
      String meaning =
          switch (severity) {
            case ERROR -> "classifies the mail as spam";
            case WARNING -> "almost classifies the mail as spam";
            case NOTE -> "does not classify the mail as spam";
          };
      return new Finding(
          severity,
          "spam",
          String.format(
              Locale.ROOT, "SpamAssassin %s: %.1f points of %.1f.", meaning, score, required),
          reasons.isEmpty()
              ? "Nothing needs fixing."
              : "Start with the rules that have the most points.",
          reasons);
    }

    private static String reasons(String report) {
      return rules(report.substring(Math.max(0, report.lastIndexOf(TABLE)))).stream()
          .filter(rule -> rule.points() >= WORTH_SAYING)
          .map(Rule::words)
          .reduce((first, next) -> first + "; " + next)
          .orElse("");
    }

    private static List<Rule> rules(String table) {
      List<Rule> rules = new ArrayList<>();
      for (String line : table.lines().toList()) {
        Matcher rule = RULE.matcher(line);
        Matcher continued = CONTINUED.matcher(line);
        if (rule.matches()) {
          rules.add(
              new Rule(
                  Double.parseDouble(rule.group(1)),
                  rule.group(1) + " " + rule.group(2) + " " + rule.group(3)));
        } else if (continued.matches() && !rules.isEmpty()) {
          Rule last = rules.remove(rules.size() - 1);
          rules.add(new Rule(last.points(), last.words() + " " + continued.group(1)));
        }
      }
      return rules;
    }
  }

  /** The result of a spam check. */
  public sealed interface SpamVerdict {

    /**
     * @param score in points; lower is better
     * @param required the points from which a mail counts as spam
     */
    record Judged(double score, double required, Finding finding) implements SpamVerdict {}

    /**
     * @param reason a sentence that includes the fix
     */
    record NotJudged(String reason) implements SpamVerdict {}
  }
}
