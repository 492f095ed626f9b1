package dev.mailwright.studio.lint;

/**
 * A result of a check on a mail or template.
 *
 * @param check a short stable name, such as {@code contrast} or {@code alt}
 * @param problem the problem and its effect, as a sentence
 * @param fix how to fix it, as a sentence
 * @param location an excerpt of the HTML, or file and line; may be empty
 */
public record Finding(
    Severity severity, String check, String problem, String fix, String location) {

  public enum Severity {
    /** The mail is broken; the build fails. */
    ERROR,
    /** Some recipients see a degraded mail. */
    WARNING,
    /** For information only. */
    NOTE
  }
}
