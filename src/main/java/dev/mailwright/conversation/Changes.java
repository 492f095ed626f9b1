package dev.mailwright.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The late changes of one alarm, oldest first, as a line of text in the store. */
record Changes(List<Change> all) {
  private static final int MAX = 200;

  /** So long a change is known when it is delivered again. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private static final String MAILED = "mailed";
  private static final String MUTED = "muted";

  /**
   * @param id names the change
   * @param mailed whether it got a mail of its own
   */
  record Change(String id, Instant at, boolean mailed) {}

  /**
   * @param until from before; may be over
   */
  record Mute(Optional<Flapping> flapping, Optional<Instant> until) {}

  record Count(Changes changes, Optional<Instant> muted, boolean mailed, int number) {}

  static Changes read(String text) {
    List<Change> changes = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] fields = part.split(" ", -1);
      if (fields.length == 3) {
        Instant at = Instant.ofEpochMilli(Long.parseLong(fields[1]));
        changes.add(new Change(fields[0], at, fields[2].equals(MAILED)));
      }
    }
    return new Changes(changes);
  }

  String write() {
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

  Count with(String id, Instant now, Mute mute) {
    if (mute.flapping.isEmpty()) {
      return new Count(new Changes(List.of()), Optional.empty(), true, 1);
    }
    Flapping flapping = mute.flapping.get();
    Instant begin = now.minus(flapping.within());
    List<Change> kept = since(now.minus(REMEMBERED));
    int late = (int) kept.stream().filter(change -> change.at.isAfter(begin)).count();
    Optional<Instant> muted = mute.until.filter(end -> end.isAfter(now));
    Optional<Change> known = kept.stream().filter(change -> change.id.equals(id)).findFirst();
    if (known.isPresent()) {
      return new Count(new Changes(kept), muted, known.get().mailed, late);
    }
    boolean begins = muted.isEmpty() && late >= flapping.changes();
    boolean mailed = begins || muted.isEmpty();
    kept.add(new Change(id, now, mailed));
    if (begins) {
      muted = Optional.of(wholeSecond(now.plus(flapping.within())));
    }
    return new Count(new Changes(kept), muted, mailed, late + 1);
  }

  private List<Change> since(Instant begin) {
    List<Change> kept = new ArrayList<>();
    all.stream()
        .skip(Math.max(0, all.size() - MAX))
        .filter(change -> change.at.isAfter(begin))
        .forEach(kept::add);
    return kept;
  }

  private static Instant wholeSecond(Instant moment) {
    return Instant.ofEpochSecond(moment.getEpochSecond() + 1);
  }
}
