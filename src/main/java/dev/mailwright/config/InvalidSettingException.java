package dev.mailwright.config;

/** A setting that is missing or wrong, told in one sentence with its cure. */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String variable;

  /**
   * @param name in whichever spelling; the message gives the environment variable's
   * @param problem what is wrong, without the value, which may be personal data
   */
  public InvalidSettingException(String name, String problem, String cure) {
    super("The setting " + Values.variable(name) + " " + problem + ": " + cure + ".");
    this.variable = Values.variable(name);
  }

  /** The setting as an environment variable. */
  String variable() {
    return variable;
  }
}
