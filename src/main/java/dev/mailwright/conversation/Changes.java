package dev.mailwright.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The late changes of one alarm, oldest first, as a line of text in the store. */
record Changes(List<Change> all) {
  private static final int MAX = 200;
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
    List<Change> late = since(now.minus(flapping.within()));
    Optional<Instant> muted = mute.until.filter(end -> end.isAfter(now));
    Optional<Change> known = late.stream().filter(change -> change.id.equals(id)).findFirst();
    if (known.isPresent()) {
      boolean mailed = muted.isEmpty() || known.get().mailed;
      return new Count(new Changes(late), muted, mailed, late.size());
    }
    boolean begins = muted.isEmpty() && late.size() >= flapping.changes();
    late.add(new Change(id, now, begins || muted.isEmpty()));
    if (begins) {
      muted = Optional.of(wholeSecond(now.plus(flapping.within())));
    }
    return new Count(new Changes(late), muted, begins || muted.isEmpty(), late.size());
  }

  private List<Change> since(Instant begin) {
    List<Change> late = new ArrayList<>();
    all.stream()
        .skip(Math.max(0, all.size() - MAX))
        .filter(change -> change.at.isAfter(begin))
        .forEach(late::add);
    return late;
  }

  private static Instant wholeSecond(Instant moment) {
    return Instant.ofEpochSecond(moment.getEpochSecond() + 1);
  }
}
