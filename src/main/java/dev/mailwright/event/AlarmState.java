package dev.mailwright.event;

/** The states of a CloudWatch alarm; {@code UNKNOWN} covers missing and future values. */
public enum AlarmState {
  ALARM,
  OK,
  INSUFFICIENT_DATA,
  UNKNOWN;

  static AlarmState of(String value) {
    for (AlarmState state : values()) {
      if (state.name().equals(value)) {
        return state;
      }
    }
    return UNKNOWN;
  }
}
