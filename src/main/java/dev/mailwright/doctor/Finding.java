package dev.mailwright.doctor;

/**
 * One thing that is not as it should be.
 *
 * @param check which group of checks found it, such as {@code dkim}
 * @param fix the command to run or the DNS record to publish
 */
public record Finding(Severity severity, String check, String what, String fix) {

  static Finding error(String check, String what, String fix) {
    return new Finding(Severity.ERROR, check, what, fix);
  }

  static Finding warning(String check, String what, String fix) {
    return new Finding(Severity.WARNING, check, what, fix);
  }

  static Finding info(String check, String what, String fix) {
    return new Finding(Severity.INFO, check, what, fix);
  }
}
