package dev.mailwright.render.view;

import dev.mailwright.event.AlarmState;

/**
 * An alarm state as displayed in a mail, with a label and a glyph so as not to rely on colour.
 *
 * @param color background with a contrast of at least 4.5:1 to white text
 */
public record AlarmStateView(String label, String glyph, String color) {
  static AlarmStateView of(AlarmState state) {
    return switch (state) {
      case ALARM -> new AlarmStateView("ALARM", "!", "#b42318");
      case OK -> new AlarmStateView("OK", "\u2713", "#067647");
      case INSUFFICIENT_DATA -> new AlarmStateView("INSUFFICIENT DATA", "?", "#7a4a00");
      case UNKNOWN -> new AlarmStateView("UNKNOWN", "?", "#475467");
    };
  }
}
