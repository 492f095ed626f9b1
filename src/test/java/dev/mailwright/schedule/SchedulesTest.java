package dev.mailwright.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Instant NOW = Instant.parse("2026-05-28T09:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(0 10 * * ? *) | 05-28T10:00 05-29T10:00 05-30T10:00",
        "cron(15 12 * * ? *) | 05-28T12:15 05-29T12:15 05-30T12:15",
        "cron(0 18 ? * MON-FRI *) | 05-28T18:00 05-29T18:00 06-01T18:00",
        "cron(0 8 1 * ? *) | 06-01T08:00 07-01T08:00 08-01T08:00",
        "cron(0/15 * * * ? *) | 05-28T09:15 05-28T09:30 05-28T09:45",
        "cron(1/10 9 * * ? *) | 05-28T09:01 05-28T09:11 05-28T09:21",
        "cron(0/5 8-9 ? * mon-fri *) | 05-28T09:05 05-28T09:10 05-28T09:15",
        "cron(0/30 20-23 ? * THU *) | 05-28T20:00 05-28T20:30 05-28T21:00",
        "cron(10-20/5 9 * * ? *) | 05-28T09:10 05-28T09:15 05-28T09:20",
        "cron(0 8 L * ? *) | 05-31T08:00 06-30T08:00 07-31T08:00",
        "cron(0 8 LW * ? *) | 05-29T08:00 06-30T08:00 07-31T08:00",
        "cron(0 8 1W * ? *) | 06-01T08:00 07-01T08:00 08-03T08:00",
        "cron(0 8 15W * ? *) | 06-15T08:00 07-15T08:00 08-14T08:00",
        "cron(0 8 31W * ? *) | 05-29T08:00 07-31T08:00 08-31T08:00",
        "cron(0 8 1,L * ? *) | 05-31T08:00 06-01T08:00 06-30T08:00",
        "cron(0 8 ? * L *) | 05-30T08:00 06-06T08:00 06-13T08:00",
        "cron(0 8 ? * 6L *) | 05-29T08:00 06-26T08:00 07-31T08:00",
        "cron(0 8 ? * FRIL *) | 05-29T08:00 06-26T08:00 07-31T08:00",
        "cron(0 8 ? * 3#2 *) | 06-09T08:00 07-14T08:00 08-11T08:00",
        "cron(0 8 ? * MON#5 *) | 06-29T08:00 08-31T08:00 11-30T08:00",
        "cron(0 8 ? * 1 *) | 05-31T08:00 06-07T08:00 06-14T08:00",
        "cron(0 8 1 JAN,SEP-OCT ? *) | 09-01T08:00 10-01T08:00 01-01T08:00",
        "cron( 0  8 1 6/3 ? 2026 ) | 06-01T08:00 09-01T08:00 12-01T08:00",
        "cron(0 8 29 2 ? *) | 02-29T08:00 02-29T08:00 02-29T08:00",
        "CRON(0 8 1/10 * ? *) | 05-31T08:00 06-01T08:00 06-11T08:00",
      })
  void a_cron_expression_means_what_eventbridge_documents(String text, String moments) {
    Schedule schedule = Schedule.parse(text, UTC);

    List<String> found = new ArrayList<>();
    Instant at = NOW;
    for (int i = 0; i < 3; i++) {
      at = schedule.next(at);
      found.add(at.atOffset(ZoneOffset.UTC).toLocalDateTime().toString().substring(5));
    }
    assertThat(found).containsExactly(moments.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | write daily 08:00, weekly monday 08:00 or cron(0 8 ? * MON-FRI *)",
        "hourly | write daily 08:00",
        "rate(1 day) | write daily 08:00",
        "weekly 08:00 | write daily 08:00",
        "daily 24:00 | from 00:00 to 23:59",
        "daily 8am | from 00:00 to 23:59",
        "weekly someday 08:00 | write monday or mon",
        "cron(0 8 * * *) | needs six fields",
        "cron(0 8 * * * *) | write ? for either",
        "cron(0 8 ? * ? *) | write ? for either",
        "cron(0 8 1 * MON *) | write ? for either",
        "cron(60 8 * * ? *) | field minutes is not valid: use numbers from 0 to 59",
        "cron(0 24 * * ? *) | field hours",
        "cron(0 8 0 * ? *) | field day-of-month",
        "cron(0 8 32W * ? *) | field day-of-month",
        "cron(0 8 W * ? *) | field day-of-month",
        "cron(0 8 L-3 * ? *) | field day-of-month",
        "cron(0 8 1 13 ? *) | field month is not valid: use numbers from 1 to 12 or JAN to DEC",
        "cron(0 8 ? * 8 *) | field day-of-week",
        "cron(0 8 ? * MON#6 *) | after #",
        "cron(0 8 ? * MON# *) | after #",
        "cron(0 8 ? * 3#1,6#3 *) | write one day with #",
        "cron(0 8 * * ? 1969) | field year",
        "cron(0 8 * * ? 2200) | field year",
        "cron(*/0 8 * * ? *) | field minutes",
        "cron(1/2/3 8 * * ? *) | field minutes",
        "cron(1-2-3 8 * * ? *) | field minutes",
        "cron(1, 8 * * ? *) | field minutes",
        "cron(-1 8 * * ? *) | field minutes",
        "cron(? 8 * * ? *) | field minutes",
        "cron(99999999999 8 * * ? *) | field minutes",
        "cron(0 22-2 * * ? *) | field hours runs backwards: write it as two",
        "cron(0 8 31 2,4 ? *) | no such day",
        "cron(0 8 29 2 ? 2026-2027) | no such day",
      })
  void an_invalid_schedule_is_refused_with_a_fix(String text, String fix) {
    assertThatThrownBy(() -> Schedule.parse(text, UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fix)
        .hasMessageMatching("The schedule is wrong, [^.]+: [^.]+\\.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"daily 08:00", " WEEKLY Monday  08:00 ", "cron(0 8 * * ? *)"})
  void spaces_and_case_do_not_matter(String text) {
    assertThat(Schedule.parse(text, UTC).next(NOW)).isAfter(NOW);
  }

  @Test
  void a_schedule_with_only_past_years_is_never_due() {
    assertThat(Schedule.parse("cron(0 9 28 5 ? 2025)", UTC).next(NOW)).isEqualTo(Schedule.NEVER);
  }
}
