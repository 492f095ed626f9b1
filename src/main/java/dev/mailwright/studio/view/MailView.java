package dev.mailwright.studio.view;

/** A way in which some readers see a mail. */
public enum MailView {
  LIGHT("Light", "In light mode, whatever your own system says."),
  DARK("Dark", "In dark mode with the mail's own dark styles, as in Apple Mail."),
  FORCED_DARK(
      "Forced dark",
      "As clients show it that turn the colours over by themselves and ignore the mail's dark"
          + " styles, such as Gmail's apps and Outlook."),
  IMAGES_OFF("Images off", "Before the reader lets pictures load: their alt texts in their place.");

  private final String label;
  private final String description;

  MailView(String label, String description) {
    this.label = label;
    this.description = description;
  }

  public String label() {
    return label;
  }

  /** One sentence. */
  public String description() {
    return description;
  }
}
