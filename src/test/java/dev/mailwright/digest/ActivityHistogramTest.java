package dev.mailwright.digest;

import static dev.mailwright.digest.DigestEventSamples.WEEK;
import static dev.mailwright.digest.DigestEventSamples.alarm;
import static dev.mailwright.digest.DigestEventSamples.at;
import static dev.mailwright.digest.DigestEventSamples.content;
import static dev.mailwright.digest.DigestEventSamples.notice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.digest.ActivityHistogram.Bucket;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityHistogramTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @Test
  void a_week_has_a_bucket_for_each_day_in_the_time_zone() {
    List<DigestEvent> events = List.of(alarm("1", "a", 23.5, "OK-ALARM"), notice("2", "n", 30, ""));

    assertThat(content(events, WEEK, UTC).activity())
        .hasSize(7)
        .startsWith(new Bucket("23 Feb", 1, 0), new Bucket("24 Feb", 0, 1))
        .endsWith(new Bucket("1 Mar", 0, 0));
    assertThat(content(events, WEEK, ZoneId.of("Europe/Zurich")).activity())
        .hasSize(8)
        .startsWith(new Bucket("23 Feb", 0, 0), new Bucket("24 Feb", 1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 00:00, 00:00",
    "0, 24, 24, 00:00, 23:00",
    "0.5, 26.5, 26, 00:00, 01:00",
    "0, 0, 1, 00:00, 00:00",
    "0, 27, 2, 23 Feb, 24 Feb",
    "8, 752, 31, 23 Feb, 25 Mar",
    "0, 1488, 31, 23 Feb, 24 Apr",
    "0, 87600, 31, 23 Feb, 3 Nov",
  })
  void there_are_at_most_26_hours_or_31_days(
      double from, double to, int count, String first, String last) {
    Period period = new Period(at(from), at(to));
    List<DigestEvent> events =
        List.of(
            alarm("1", "a", from - 99, "OK-ALARM"),
            alarm("2", "a", to, "ALARM-OK"),
            notice("3", "n", (from + to) / 2, ""));

    List<Bucket> buckets = content(events, period, UTC).activity();

    assertThat(buckets).hasSize(count);
    assertThat(buckets.get(0).label()).isEqualTo(first);
    assertThat(buckets.get(count - 1).label()).isEqualTo(last);
    assertThat(buckets.stream().mapToInt(Bucket::alarms).sum()).isEqualTo(2);
    assertThat(buckets.stream().mapToInt(Bucket::others).sum()).isEqualTo(1);
  }

  @Test
  void the_day_on_which_clocks_go_back_has_25_hours() {
    Period day =
        new Period(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z"));

    assertThat(content(List.of(), day, ZoneId.of("Europe/Zurich")).activity())
        .hasSize(25)
        .startsWith(new Bucket("00:00", 0, 0))
        .endsWith(new Bucket("23:00", 0, 0));
  }
}
