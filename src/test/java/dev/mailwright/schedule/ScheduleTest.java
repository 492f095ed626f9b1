package dev.mailwright.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final Instant NOW = Instant.parse("2000-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "daily 08:00 | UTC | 2026-03-02T08:00:00Z | 2026-03-03T08:00:00Z",
        "daily 08:00 | UTC | 2026-03-02T07:59:59Z | 2026-03-02T08:00:00Z",
        "daily 8:00 | Asia/Kolkata | 2026-03-02T02:29:59Z | 2026-03-02T02:30:00Z",
        "daily 00:00 | Asia/Kolkata | 2026-03-02T12:00:00Z | 2026-03-02T18:30:00Z",
        "weekly monday 08:00 | UTC | 2026-03-02T08:00:00Z | 2026-03-09T08:00:00Z",
        "weekly Sun 23:59 | Europe/Zurich | 2026-03-02T08:00:00Z | 2026-03-08T22:59:00Z",
        "cron(0 8 ? * MON-FRI *) | UTC | 2026-03-06T08:00:00Z | 2026-03-09T08:00:00Z",
        "cron(0 8 1 * ? *) | Asia/Kolkata | 2026-03-01T02:30:00Z | 2026-04-01T02:30:00Z",
      })
  void the_next_moment_is_the_first_one_strictly_after(
      String text, ZoneId zone, Instant after, Instant next) {
    Schedule schedule = Schedule.parse(text, zone);

    assertThat(schedule.next(after)).isEqualTo(next);
    assertThat(schedule.last(next)).isEqualTo(next);
    assertThat(schedule.last(next.minusNanos(1))).isBeforeOrEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "daily 02:30 | Europe/Zurich | 2026-03-29T00:00:00Z | 2026-03-29T01:30:00Z",
        "daily 08:00 | Europe/Zurich | 2026-03-28T07:00:00Z | 2026-03-29T06:00:00Z",
        "weekly sun 02:00 | Europe/Zurich | 2026-03-29T00:59:59Z | 2026-03-29T01:00:00Z",
        "daily 02:30 | America/New_York | 2026-03-08T06:00:00Z | 2026-03-08T07:30:00Z",
        "daily 02:15 | Australia/Lord_Howe | 2026-10-03T14:00:00Z | 2026-10-03T15:45:00Z",
        "daily 08:00 | Pacific/Apia | 2011-12-29T18:00:00Z | 2011-12-30T18:00:00Z",
        "weekly fri 08:00 | Pacific/Apia | 2011-12-29T18:00:00Z | 2011-12-30T18:00:00Z",
        "cron(30 2 * * ? *) | Europe/Zurich | 2026-03-29T00:00:00Z | 2026-03-29T01:30:00Z",
        "cron(0,30 2-3 * * ? *) | Europe/Zurich | 2026-03-29T00:00:00Z | 2026-03-29T01:00:00Z",
        "cron(0,30 2 * * ? *) | Europe/Zurich | 2026-03-29T01:10:00Z | 2026-03-29T01:30:00Z",
        "cron(10,35 2 * * ? *) | Australia/Lord_Howe | 2026-10-03T15:29:00Z | 2026-10-03T15:35:00Z",
        "cron(10,35 2 * * ? *) | Australia/Lord_Howe | 2026-10-03T15:35:00Z | 2026-10-03T15:40:00Z",
        "cron(30 2 29 3 ? *) | Europe/Zurich | 2026-03-29T00:00:00Z | 2026-03-29T01:30:00Z",
      })
  void a_time_in_a_gap_is_due_later_by_the_length_of_the_gap(
      String text, ZoneId zone, Instant after, Instant next) {
    assertThat(Schedule.parse(text, zone).next(after)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "daily 02:30 | Europe/Zurich | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z",
        "daily 03:00 | Europe/Zurich | 2026-10-25T00:59:00Z | 2026-10-25T02:00:00Z",
        "daily 01:30 | America/New_York | 2026-11-01T05:30:00Z | 2026-11-02T06:30:00Z",
        "daily 01:45 | Australia/Lord_Howe | 2026-04-04T14:45:00Z | 2026-04-05T15:15:00Z",
        "cron(30 2 * * ? *) | Europe/Zurich | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z",
        "cron(* * * * ? *) | Europe/Zurich | 2026-10-25T00:59:00Z | 2026-10-25T02:00:00Z",
      })
  void a_repeated_local_time_is_due_only_the_first_time(
      String text, ZoneId zone, Instant first, Instant next) {
    Schedule schedule = Schedule.parse(text, zone);

    assertThat(schedule.next(first)).isEqualTo(next);
    assertThat(schedule.last(next.minusNanos(1))).isBeforeOrEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(30 2 29 3 ? 2026) | Europe/Zurich | 2026-12-01T00:00:00Z | 2026-03-29T01:30:00Z",
        "cron(0,30 2-3 29 3 ? 2026) | Europe/Zurich | 2026-12-01T00:00:00Z | 2026-03-29T01:30:00Z",
        "cron(0 3,2 29 3 ? 2026) | Europe/Zurich | 2026-12-01T00:00:00Z | 2026-03-29T01:00:00Z",
        "cron(0,45 2-3 29 3 ? *) | Europe/Zurich | 2026-03-29T01:40:00Z | 2026-03-29T01:00:00Z",
        "cron(10,35 2 4 10 ? *) | Australia/Lord_Howe | 2026-12-01T00:00:00Z | 2026-10-03T15:40:00Z",
        "cron(10,35 2 4 10 ? *) | Australia/Lord_Howe | 2026-10-03T15:39:00Z | 2026-10-03T15:35:00Z",
        "cron(45 2 25 10 ? *) | Europe/Zurich | 2026-10-25T01:10:00Z | 2026-10-25T00:45:00Z",
      })
  void the_previous_due_time_is_the_latest_instant(
      String text, ZoneId zone, Instant at, Instant last) {
    assertThat(Schedule.parse(text, zone).last(at)).isEqualTo(last);
  }

  @Test
  void after_its_last_year_nothing_is_due_and_before_its_first_nothing_was() {
    Schedule schedule = Schedule.parse("cron(0 8 1 1 ? 2027)", ZoneId.of("UTC"));
    Instant due = Instant.parse("2027-01-01T08:00:00Z");

    assertThat(schedule.next(due)).isEqualTo(Schedule.NEVER);
    assertThat(schedule.next(Schedule.NEVER)).isEqualTo(Schedule.NEVER);
    assertThat(schedule.last(Schedule.NEVER)).isEqualTo(due);
    assertThat(schedule.last(due.minusNanos(1))).isEqualTo(Schedule.NOT_YET);
    assertThat(schedule.next(Schedule.NOT_YET)).isEqualTo(due);
  }

  @Test
  void the_minimum_and_maximum_instants_are_accepted() {
    Schedule schedule = Schedule.parse("daily 08:00", ZoneId.of("Europe/Zurich"));

    assertThat(schedule.next(Instant.MIN)).isAfter(Schedule.NOT_YET);
    assertThat(schedule.last(Instant.MAX)).isBefore(Schedule.NEVER);
    assertThat(schedule.next(Instant.MAX)).isEqualTo(Schedule.NEVER);
    assertThat(schedule.last(Instant.MIN)).isEqualTo(Schedule.NOT_YET);
  }
}
