package dev.mailwright.event;

/** The states of a CloudWatch alarm; {@code UNKNOWN} stands for any that AWS may add. */
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
