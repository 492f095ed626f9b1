package dev.mailwright.threading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The recent changes of one alarm, oldest first, stored as a single string. */
record RecentChanges(List<Change> all) {
  private static final int MAX = 200;

  /** The time for which redeliveries of a change are recognised. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private static final String MAILED = "mailed";
  private static final String MUTED = "muted";

  /**
   * @param id identifies the change
   * @param mailed whether it was mailed individually
   */
  record Change(String id, Instant at, boolean mailed) {}

  /**
   * The result of adding a change.
   *
   * @param muted the end of the mute; empty if the alarm is not muted
   * @param mailed whether the added change is mailed individually
   * @param number number of changes within the limit's period, including this one
   */
  record Added(RecentChanges changes, Optional<Instant> muted, boolean mailed, int number) {}

  static RecentChanges parse(String text) {
    List<Change> changes = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] fields = part.split(" ", -1);
      if (fields.length == 3) {
        Instant at = Instant.ofEpochMilli(Long.parseLong(fields[1]));
        changes.add(new Change(fields[0], at, fields[2].equals(MAILED)));
      }
    }
    return new RecentChanges(changes);
  }

  String format() {
    StringBuilder text = new StringBuilder();
    for (Change change : all) {
      text.append(text.isEmpty() ? "" : ",")
          .append(change.id)
          .append(' ')
          .append(change.at.toEpochMilli())
          .append(' ')
          .append(change.mailed ? MAILED : MUTED);
    }
    return text.toString();
  }

  /**
   * @param limit empty to never mute the alarm
   * @param mutedUntil the stored value; may be in the past
   */
  Added add(String id, Instant now, Optional<FlappingLimit> limit, Optional<Instant> mutedUntil) {
    return limit
        .map(flapping -> add(id, now, flapping, mutedUntil.filter(end -> end.isAfter(now))))
        .orElseGet(() -> new Added(new RecentChanges(List.of()), Optional.empty(), true, 1));
  }

  private Added add(String id, Instant now, FlappingLimit flapping, Optional<Instant> muted) {
    Instant begin = now.minus(flapping.within());
    List<Change> kept = since(now.minus(REMEMBERED));
    int recent = (int) kept.stream().filter(change -> change.at.isAfter(begin)).count();
    Optional<Change> known = kept.stream().filter(change -> change.id.equals(id)).findFirst();
    if (known.isPresent()) {
      return new Added(new RecentChanges(kept), muted, known.get().mailed, recent);
    }
    boolean starts = muted.isEmpty() && recent >= flapping.changes();
    boolean mailed = starts || muted.isEmpty();
    kept.add(new Change(id, now, mailed));
    Optional<Instant> end = starts ? Optional.of(nextSecond(now.plus(flapping.within()))) : muted;
    return new Added(new RecentChanges(kept), end, mailed, recent + 1);
  }

  private List<Change> since(Instant begin) {
    List<Change> kept = new ArrayList<>();
    all.stream()
        .skip(Math.max(0, all.size() - MAX))
        .filter(change -> change.at.isAfter(begin))
        .forEach(kept::add);
    return kept;
  }

  private static Instant nextSecond(Instant moment) {
    return Instant.ofEpochSecond(moment.getEpochSecond() + 1);
  }
}
