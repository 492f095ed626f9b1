package dev.mailwright.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Due times are strictly ascending across all clock changes of a time zone. */
class SchedulePropertiesTest {
  private static final Instant NOW = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2035-01-01T00:00:00Z");
  private static final List<String> ZONES =
      List.of(
          "Europe/Zurich",
          "America/New_York",
          "Australia/Lord_Howe",
          "Asia/Kolkata",
          "Pacific/Apia",
          "America/Sao_Paulo",
          "Africa/Casablanca",
          "UTC");

  /** A moment in a time zone. */
  record Place(ZoneId zone, Instant moment) {}

  @Property(tries = 1_000)
  void the_next_moment_is_strictly_after_and_they_ascend(
      @ForAll("texts") String text, @ForAll("places") Place place) {
    Schedule schedule = Schedule.parse(text, place.zone);

    Instant at = place.moment;
    for (int i = 0; i < 4; i++) {
      Instant next = schedule.next(at);
      assertThat(next).isAfter(at);
      assertThat(schedule.last(next)).isEqualTo(next);
      assertThat(schedule.last(next.minusNanos(1))).isBefore(next).isBeforeOrEqualTo(at);
      at = next;
    }
  }

  @Property(tries = 1_000)
  void no_due_time_is_between_the_previous_and_the_next(
      @ForAll("texts") String text, @ForAll("places") Place place) {
    Schedule schedule = Schedule.parse(text, place.zone);

    Instant last = schedule.last(place.moment);

    assertThat(last).isBeforeOrEqualTo(place.moment);
    assertThat(schedule.next(last)).isAfter(place.moment).isEqualTo(schedule.next(place.moment));
  }

  @Property(tries = 1_000)
  void due_times_are_local_times_resolved_by_java_time(
      @ForAll("often") String text, @ForAll("places") Place place) {
    Schedule schedule = Schedule.parse(text, place.zone);
    Instant at = place.moment;

    List<Instant> all = resolved(Schedule.parse(text, ZoneOffset.UTC), place);

    assertThat(all.stream().filter(at::isBefore).min(Instant::compareTo))
        .contains(schedule.next(at));
    assertThat(all.stream().filter(moment -> !moment.isAfter(at)).max(Instant::compareTo))
        .contains(schedule.last(at));
  }

  /** All due times within four days before and after. */
  private static List<Instant> resolved(Schedule local, Place place) {
    Instant begin = place.moment.minus(4, ChronoUnit.DAYS);
    Instant end = place.moment.plus(4, ChronoUnit.DAYS);
    return Stream.iterate(local.next(begin), at -> at.isBefore(end), local::next)
        .map(at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC).atZone(place.zone).toInstant())
        .toList();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(often(), seldom());
  }

  /** Schedules that are due at least once every two days. */
  @Provide
  Arbitrary<String> often() {
    Arbitrary<String> daily =
        Combinators.combine(
                Arbitraries.integers().between(0, 23), Arbitraries.integers().between(0, 59))
            .as("daily %02d:%02d"::formatted);
    Arbitrary<String> cron =
        Combinators.combine(
                Arbitraries.of("0", "0/20", "*/7", "30", "1,59", "10-50/5", "59", "10,35"),
                Arbitraries.of("*", "0-3", "2", "1,2", "2-3", "0/6", "23", "0"))
            .as("cron(%s %s * * ? *)"::formatted);
    return Arbitraries.oneOf(daily, cron);
  }

  private static Arbitrary<String> seldom() {
    Arbitrary<String> weekly =
        Combinators.combine(
                Arbitraries.of("mon", "fri", "saturday", "sunday"),
                Arbitraries.of("00:00", "01:30", "02:00", "02:30", "08:00", "23:59"))
            .as("weekly %s %s"::formatted);
    Arbitrary<String> cron =
        Combinators.combine(
                Arbitraries.of("0", "0/20", "30", "*"),
                Arbitraries.of("*", "2", "2-3", "8"),
                Arbitraries.of(
                    "1 * ?",
                    "L * ?",
                    "LW * ?",
                    "31W * ?",
                    "29 2 ?",
                    "? * 1L",
                    "? * SUN#5",
                    "? 3,10 1L",
                    "30 12 ?",
                    "1/10 */5 ?",
                    "? * L"))
            .as("cron(%s %s %s *)"::formatted);
    return Arbitraries.oneOf(weekly, cron);
  }

  /** Random moments, and moments around clock changes of the zone. */
  @Provide
  Arbitrary<Place> places() {
    long from = Instant.parse("2005-01-01T00:00:00Z").getEpochSecond();
    long to = Instant.parse("2035-01-01T00:00:00Z").getEpochSecond();
    Arbitrary<Instant> any = Arbitraries.longs().between(from, to).map(Instant::ofEpochSecond);
    return Arbitraries.of(ZONES)
        .map(ZoneId::of)
        .flatMap(
            zone ->
                (changes(zone).isEmpty() ? any : Arbitraries.oneOf(any, around(zone)))
                    .map(moment -> new Place(zone, moment)));
  }

  private static Arbitrary<Instant> around(ZoneId zone) {
    return Combinators.combine(
            Arbitraries.of(changes(zone)),
            Arbitraries.longs().between(-180, 1_500),
            Arbitraries.of(-1L, 0L, 1L))
        .as((change, minutes, seconds) -> change.plusSeconds(minutes * 60 + seconds));
  }

  private static List<Instant> changes(ZoneId zone) {
    return Stream.iterate(
            zone.getRules().nextTransition(NOW),
            change -> change != null && change.getInstant().isBefore(END),
            change -> zone.getRules().nextTransition(change.getInstant()))
        .map(ZoneOffsetTransition::getInstant)
        .toList();
  }
}
