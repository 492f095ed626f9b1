package dev.mailwright.render;

import dev.mailwright.send.Outcome;

/** A template that failed to render. The message states template, line and field. */
final class RenderingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String fix;

  RenderingException(String reason, String fix) {
    super(reason);
    this.fix = fix;
  }

  Outcome.Refused refused() {
    return new Outcome.Refused(getMessage(), fix);
  }
}
