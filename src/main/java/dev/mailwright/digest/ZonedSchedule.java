package dev.mailwright.digest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * Local times in a zone. {@code java.time} gives each local time one moment, but their order is
 * another where clocks are put forward: 02:30, which is left out, comes after 03:00. So both sides
 * of such a gap are looked at.
 */
record ZonedSchedule(LocalTimes times, ZoneId zone) implements Schedule {

  @Override
  public Instant next(Instant after) {
    if (!after.isBefore(NEVER)) {
      return NEVER;
    }
    Instant start = after.isBefore(NOT_YET) ? NOT_YET : after;
    Optional<LocalDateTime> time = times.from(beginOfSearch(start));
    while (time.isPresent() && !moment(time.get()).isAfter(start)) {
      time = times.from(time.get().plusMinutes(1));
    }
    return time.map(found -> orOneAfterItsGap(found, start)).orElse(NEVER);
  }

  @Override
  public Instant last(Instant atOrBefore) {
    if (!atOrBefore.isAfter(NOT_YET)) {
      return NOT_YET;
    }
    Instant end = atOrBefore.isAfter(NEVER) ? NEVER : atOrBefore;
    Optional<LocalDateTime> time = times.until(endOfSearch(end));
    while (time.isPresent() && moment(time.get()).isAfter(end)) {
      time = times.until(time.get().minusMinutes(1));
    }
    return time.map(found -> orOneInTheGapBefore(moment(found), end)).orElse(NOT_YET);
  }

  /** Times in a gap are due after it, so it begins with the gap while they are. */
  private LocalDateTime beginOfSearch(Instant after) {
    LocalDateTime local = local(after);
    ZoneOffsetTransition change = changeUpTo(after);
    return isShifted(after, change) ? change.getDateTimeBefore() : local;
  }

  /** While times come a second time, those that came only the first time lie behind. */
  private LocalDateTime endOfSearch(Instant atOrBefore) {
    LocalDateTime local = local(atOrBefore);
    ZoneOffsetTransition change = changeUpTo(atOrBefore);
    return change != null && local.isBefore(change.getDateTimeBefore())
        ? change.getDateTimeBefore()
        : local;
  }

  private Instant orOneAfterItsGap(LocalDateTime found, Instant after) {
    Instant moment = moment(found);
    ZoneOffsetTransition change = zone.getRules().getTransition(found);
    if (change == null || !change.isGap()) {
      return moment;
    }
    LocalDateTime begin = change.getDateTimeAfter();
    LocalDateTime open = local(after).plusMinutes(1);
    Instant regular =
        times.from(open.isAfter(begin) ? open : begin).map(this::moment).orElse(NEVER);
    return regular.isBefore(moment) ? regular : moment;
  }

  private Instant orOneInTheGapBefore(Instant found, Instant latest) {
    ZoneOffsetTransition change = changeUpTo(found);
    if (!isShifted(found, change)) {
      return found;
    }
    LocalDateTime end = change.getDateTimeAfter().minusMinutes(1);
    LocalDateTime reached = LocalDateTime.ofInstant(latest, change.getOffsetBefore());
    return times
        .until(reached.isBefore(end) ? reached : end)
        .filter(time -> !time.isBefore(change.getDateTimeBefore()))
        .map(this::moment)
        .filter(found::isBefore)
        .orElse(found);
  }

  private static boolean isShifted(Instant moment, ZoneOffsetTransition change) {
    return change != null
        && change.isGap()
        && moment.isBefore(change.getInstant().plus(change.getDuration()));
  }

  private ZoneOffsetTransition changeUpTo(Instant moment) {
    return zone.getRules().previousTransition(moment.plusNanos(1));
  }

  private Instant moment(LocalDateTime time) {
    return time.atZone(zone).toInstant();
  }

  private LocalDateTime local(Instant moment) {
    return LocalDateTime.ofInstant(moment, zone).truncatedTo(ChronoUnit.MINUTES);
  }
}
