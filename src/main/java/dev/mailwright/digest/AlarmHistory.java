package dev.mailwright.digest;

import dev.mailwright.digest.DigestEvent.Detail;
import dev.mailwright.event.AlarmState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reconstructs an alarm's states during a period from its changes. If two successive changes
 * disagree about the state between them, the earlier one counts.
 */
final class AlarmHistory {
  private final Map<AlarmState, Duration> times = new EnumMap<>(AlarmState.class);
  private final Period period;
  private Instant reached;
  private AlarmState state;
  private Instant since;
  private String reason = "";
  private int changes;
  private Duration stretch = Duration.ZERO;
  private Duration longestAlarm = Duration.ZERO;

  /**
   * @param first the first change, still to be added
   */
  AlarmHistory(Period period, DigestEvent first) {
    this.period = period;
    for (AlarmState each : AlarmState.values()) {
      times.put(each, Duration.ZERO);
    }
    this.reached = period.start();
    this.state = state(first, Detail.FROM);
    this.since = first.at();
  }

  void add(DigestEvent change) {
    stay(period.clamp(change.at()));
    become(state(change, Detail.TO), change.at());
    reason = change.detail(Detail.TEXT);
    changes++;
  }

  /** Returns the history until the end of the period; further changes can be added. */
  Report.AlarmLine line(Report.AlarmKey key) {
    Duration rest = Duration.between(reached, period.end());
    Map<AlarmState, Duration> all = new EnumMap<>(times);
    all.merge(state, rest, Duration::plus);
    Duration stretchToEnd = state == AlarmState.ALARM ? stretch.plus(rest) : Duration.ZERO;
    return new Report.AlarmLine(
        key,
        new Report.Latest(state, since, reason),
        changes,
        Map.copyOf(all),
        stretchToEnd.compareTo(longestAlarm) > 0 ? stretchToEnd : longestAlarm);
  }

  private void stay(Instant until) {
    Duration time = Duration.between(reached, until);
    times.merge(state, time, Duration::plus);
    if (state == AlarmState.ALARM) {
      stretch = stretch.plus(time);
      longestAlarm = stretch.compareTo(longestAlarm) > 0 ? stretch : longestAlarm;
    }
    reached = until;
  }

  private void become(AlarmState next, Instant at) {
    if (next != state) {
      state = next;
      since = at;
      stretch = Duration.ZERO;
    }
  }

  private static AlarmState state(DigestEvent change, Detail detail) {
    for (AlarmState state : AlarmState.values()) {
      if (state.name().equals(change.detail(detail))) {
        return state;
      }
    }
    return AlarmState.UNKNOWN;
  }
}
