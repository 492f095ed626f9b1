package dev.mailwright.compose;

/**
 * A template that can't be rendered with this event: names the template, the line and the field.
 */
final class TemplateRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  TemplateRefusedException(String reason, String remedy) {
    super(reason);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
