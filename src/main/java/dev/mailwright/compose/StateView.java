package dev.mailwright.compose;

import dev.mailwright.event.AlarmState;

/**
 * An alarm's state for the eye: never by colour alone.
 *
 * @param label in words
 * @param color a background on which white text has a contrast of at least 4.5 to 1
 */
public record StateView(String label, String glyph, String color) {
  static StateView of(AlarmState state) {
    return switch (state) {
      case ALARM -> new StateView("ALARM", "!", "#b42318");
      case OK -> new StateView("OK", "\u2713", "#067647");
      case INSUFFICIENT_DATA -> new StateView("INSUFFICIENT DATA", "?", "#7a4a00");
      case UNKNOWN -> new StateView("UNKNOWN", "?", "#475467");
    };
  }
}
