package dev.mailwright.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22:00-07:00 | UTC | 2026-03-02T22:00:00Z | 2026-03-03T07:00:00Z",
        "22:00-07:00 | UTC | 2026-03-03T06:59:59Z | 2026-03-03T07:00:00Z",
        "12:00-13:30 | UTC | 2026-03-02T12:00:00Z | 2026-03-02T13:30:00Z",
        "22:00-00:00 | UTC | 2026-03-02T23:00:00Z | 2026-03-03T00:00:00Z",
        "0:00-6:00 | Asia/Kolkata | 2026-03-02T18:30:00Z | 2026-03-03T00:30:00Z",
        "22:00 - 07:00 | Europe/Zurich | 2026-03-28T21:00:00Z | 2026-03-29T05:00:00Z",
        "22:00-02:30 | Europe/Zurich | 2026-03-28T23:00:00Z | 2026-03-29T01:00:00Z",
        "22:00-02:00 | Europe/Zurich | 2026-03-28T23:00:00Z | 2026-03-29T01:00:00Z",
        "22:00-07:00 | Europe/Zurich | 2026-10-24T21:00:00Z | 2026-10-25T06:00:00Z",
        "22:00-02:30 | Europe/Zurich | 2026-10-25T00:10:00Z | 2026-10-25T00:30:00Z",
        "22:00-02:30 | Europe/Zurich | 2026-10-25T01:10:00Z | 2026-10-25T01:30:00Z",
        "02:30-07:00 | Europe/Zurich | 2026-10-25T00:40:00Z | 2026-10-25T01:00:00Z",
        "22:00-07:00 | America/New_York | 2026-11-01T05:30:00Z | 2026-11-01T12:00:00Z",
        "22:00-02:15 | Australia/Lord_Howe | 2026-10-03T14:00:00Z | 2026-10-03T15:30:00Z",
        "22:00-07:00 | Pacific/Apia | 2011-12-30T09:00:00Z | 2011-12-30T17:00:00Z",
      })
  void quiet_hours_follow_local_time(String text, ZoneId zone, Instant inside, Instant end) {
    QuietHours quiet = QuietHours.parse(text, zone);

    assertThat(quiet.contains(inside)).isTrue();
    assertThat(quiet.endAfter(inside)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22:00-07:00 | UTC | 2026-03-02T21:59:59Z",
        "22:00-07:00 | UTC | 2026-03-02T07:00:00Z",
        "12:00-13:30 | UTC | 2026-03-02T13:30:00Z",
        "02:15-02:45 | Europe/Zurich | 2026-03-29T01:00:00Z",
        "22:00-02:30 | Europe/Zurich | 2026-10-25T00:45:00Z",
      })
  void outside_quiet_hours_nothing_is_delayed(String text, ZoneId zone, Instant outside) {
    assertThat(QuietHours.parse(text, zone).contains(outside)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22:00 | write them as 22:00-07:00",
        "22:00-24:00 | write them as 22:00-07:00",
        "22-7 | write them as 22:00-07:00",
        "22:00-07:00-08:00 | write them as 22:00-07:00",
        "22:00-22:00 | The quiet hours are wrong, start and end are the same: use two different times, or leave them out.",
      })
  void an_invalid_value_is_refused_with_a_fix(String text, String fix) {
    assertThatThrownBy(() -> QuietHours.parse(text, ZoneId.of("UTC")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fix);
  }

  @Property(tries = 1_000)
  void it_is_quiet_up_to_the_end_and_not_at_it(
      @ForAll("quiet") QuietHours quiet, @ForAll("moments") Instant moment) {
    Instant end = quiet.endAfter(moment);

    assertThat(quiet.contains(end)).isFalse();
    for (Instant at = moment; at.isBefore(end); at = at.plusSeconds(300)) {
      assertThat(quiet.contains(at)).isTrue();
    }
  }

  @Provide
  Arbitrary<QuietHours> quiet() {
    Arbitrary<String> hours =
        Arbitraries.of("22:00-07:00", "22:00-02:30", "02:30-07:00", "00:00-23:59", "01:45-02:15");
    Arbitrary<String> zones =
        Arbitraries.of(
            "Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC");
    return hours.flatMap(text -> zones.map(zone -> QuietHours.parse(text, ZoneId.of(zone))));
  }

  @Provide
  Arbitrary<Instant> moments() {
    Arbitrary<String> changes =
        Arbitraries.of(
            "2011-12-30T10:00:00Z",
            "2026-03-29T01:00:00Z",
            "2026-10-25T01:00:00Z",
            "2026-03-08T07:00:00Z",
            "2026-11-01T06:00:00Z",
            "2026-10-03T15:30:00Z",
            "2026-04-04T15:00:00Z");
    return changes.flatMap(
        change ->
            Arbitraries.longs()
                .between(-86_400, 86_400)
                .map(seconds -> Instant.parse(change).plusSeconds(seconds)));
  }
}
