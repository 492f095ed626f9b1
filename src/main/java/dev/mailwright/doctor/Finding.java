package dev.mailwright.doctor;

import java.util.Locale;

/**
 * A problem that the doctor found, and its fix.
 *
 * @param check the group of checks that found it, such as {@code dkim}
 * @param fix the command to run or the DNS record to publish
 */
public record Finding(Severity severity, String check, String problem, String fix) {

  static Finding error(String check, String problem, String fix) {
    return new Finding(Severity.ERROR, check, problem, fix);
  }

  static Finding warning(String check, String problem, String fix) {
    return new Finding(Severity.WARNING, check, problem, fix);
  }

  static Finding info(String check, String problem, String fix) {
    return new Finding(Severity.INFO, check, problem, fix);
  }

  /**
   * The severity of a finding: mail or its feedback fails ({@code ERROR}), will or may fail ({@code
   * WARNING}), or works but could be improved ({@code INFO}).
   */
  public enum Severity {
    ERROR,
    WARNING,
    INFO;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
