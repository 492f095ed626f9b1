package dev.mailwright.digest;

import dev.mailwright.digest.DigestEvent.Detail;
import dev.mailwright.event.AlarmState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reconstructs an alarm's states during a period from its changes. If two successive changes
 * disagree about the state between them, the earlier one counts.
 */
final class AlarmHistory {
  private final Map<AlarmState, Duration> times = new EnumMap<>(AlarmState.class);
  private Instant reached;
  private AlarmState state;
  private Instant since;
  private Duration stretch = Duration.ZERO;
  private Duration longestAlarm = Duration.ZERO;

  private AlarmHistory(Period period, DigestEvent first) {
    for (AlarmState each : AlarmState.values()) {
      times.put(each, Duration.ZERO);
    }
    this.reached = period.start();
    this.state = state(first, Detail.FROM);
    this.since = first.at();
  }

  /**
   * @param changes at least one, sorted by time
   */
  static Report.AlarmLine of(Report.AlarmKey key, List<DigestEvent> changes, Period period) {
    AlarmHistory history = new AlarmHistory(period, changes.get(0));
    for (DigestEvent change : changes) {
      history.stay(period.clamp(change.at()));
      history.become(state(change, Detail.TO), change.at());
    }
    history.stay(period.end());
    String reason = changes.get(changes.size() - 1).detail(Detail.TEXT);
    return new Report.AlarmLine(
        key,
        new Report.Latest(history.state, history.since, reason),
        changes.size(),
        Map.copyOf(history.times),
        history.longestAlarm);
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
