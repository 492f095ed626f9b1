package dev.mailwright.studio.check;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Asks a SpamAssassin on this machine, by its local rules only: it looks nothing up, tells nobody
 * and learns nothing. Its score is a hint; each mail service has rules of its own.
 *
 * @see <a href="https://spamassassin.apache.org/full/4.0.x/doc/spamassassin-run.html">The command
 *     spamassassin</a>
 */
public final class SpamCheck {
  private static final String NOT_INSTALLED =
      "SpamAssassin is not on this machine; with it, each mail shows what a spam filter thinks:"
          + " apt-get install spamassassin.";

  private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:");

  private final String executable;
  private final Duration timeout;

  /**
   * @param executable a name to be found on the PATH, or a path
   */
  public SpamCheck(String executable, Duration timeout) {
    this.executable = executable;
    this.timeout = timeout;
  }

  public SpamCheck() {
    this("spamassassin", Duration.ofSeconds(30));
  }

  /**
   * @param source the message as it would go to SES
   */
  public SpamVerdict of(String source) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("mailwright-spam");
      Path message = folder.resolve("message");
      Files.writeString(message, asSesSendsIt(source), StandardCharsets.UTF_8);
      return ask(message.toFile(), folder.resolve("report"));
    } catch (IOException e) {
      return new SpamVerdict.NotJudged("SpamAssassin could not be asked: " + e.getMessage());
    } finally {
      delete(folder);
    }
  }

  /** SES adds the Message-ID, and its lack would cost points that no mail has in the end. */
  private static String asSesSendsIt(String source) {
    return MESSAGE_ID.matcher(Head.of(source)).find()
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
          "SpamAssassin did not answer within " + timeout.toSeconds() + " s.");
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
}
