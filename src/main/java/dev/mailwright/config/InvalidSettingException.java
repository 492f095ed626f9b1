package dev.mailwright.config;

/** A setting is missing or invalid; the message states the setting, the problem and the fix. */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String variable;

  /**
   * @param name the setting in any spelling; the message shows the environment variable
   * @param problem the problem without the value, which may be personal data
   */
  public InvalidSettingException(String name, String problem, String fix) {
    super("The setting " + Setting.variable(name) + " " + problem + ": " + fix + ".");
    this.variable = Setting.variable(name);
  }

  InvalidSettingException(Setting setting, String problem, String fix) {
    this(setting.property(), problem, fix);
  }

  /** The setting's environment variable. */
  String variable() {
    return variable;
  }
}
