package dev.mailwright.digest;

import static dev.mailwright.digest.DigestEventSamples.DAY;
import static dev.mailwright.digest.DigestEventSamples.alarm;
import static dev.mailwright.digest.DigestEventSamples.application;
import static dev.mailwright.digest.DigestEventSamples.at;
import static dev.mailwright.digest.DigestEventSamples.content;
import static dev.mailwright.digest.DigestEventSamples.cost;
import static dev.mailwright.digest.DigestEventSamples.notice;
import static dev.mailwright.digest.DigestEventSamples.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.event.AlarmState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsTest {
  @Test
  void an_alarm_starts_in_the_old_state_of_its_first_change() {
    Report.AlarmLine line = only(alarm("1", "a", 6, "OK-ALARM"), alarm("2", "a", 8.5, "ALARM-OK"));

    assertThat(line.time(AlarmState.OK)).isEqualTo(Duration.ofMinutes(21 * 60 + 30));
    assertThat(line.time(AlarmState.ALARM)).isEqualTo(Duration.ofMinutes(150));
    assertThat(line.changes()).isEqualTo(2);
    assertThat(line.neverRecovered()).isFalse();
    assertThat(line.latest().since()).isEqualTo(at(8.5));
  }

  @Test
  void an_alarm_active_from_the_start_counts_from_the_start() {
    Report.AlarmLine line = only(alarm("1", "a", 3, "ALARM-INSUFFICIENT_DATA"));

    assertThat(line.time(AlarmState.ALARM)).isEqualTo(Duration.ofHours(3));
    assertThat(line.time(AlarmState.INSUFFICIENT_DATA)).isEqualTo(Duration.ofHours(21));
    assertThat(line.longestAlarm()).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void events_out_of_order_are_put_in_order() {
    Report.AlarmLine line =
        only(
            alarm("3", "a", 20, "OK-ALARM"),
            alarm("1", "a", 4, "OK-ALARM"),
            alarm("2", "a", 10, "ALARM-OK"));

    assertThat(line.time(AlarmState.ALARM)).isEqualTo(Duration.ofHours(10));
    assertThat(line.time(AlarmState.OK)).isEqualTo(Duration.ofHours(14));
    assertThat(line.longestAlarm()).isEqualTo(Duration.ofHours(6));
    assertThat(line.neverRecovered()).isTrue();
    assertThat(line.latest().since()).isEqualTo(at(20));
  }

  @Test
  void adjacent_alarm_intervals_merge_only_without_a_state_in_between() {
    Report.AlarmLine without =
        only(alarm("1", "a", 2, "OK-ALARM"), alarm("2", "a", 5, "ALARM-ALARM"));
    Report.AlarmLine with =
        only(
            alarm("1", "a", 2, "OK-ALARM"),
            alarm("2", "a", 5, "ALARM-OK"),
            alarm("3", "a", 5, "OK-ALARM"));

    assertThat(without.longestAlarm()).isEqualTo(Duration.ofHours(22));
    assertThat(without.latest().since()).isEqualTo(at(2));
    assertThat(with.longestAlarm()).isEqualTo(Duration.ofHours(19));
  }

  @Test
  void an_event_outside_the_period_counts_at_its_nearer_end() {
    Report.AlarmLine line = only(alarm("1", "a", -2, "OK-ALARM"), alarm("2", "a", 30, "ALARM-OK"));

    assertThat(line.time(AlarmState.ALARM)).isEqualTo(Duration.ofHours(24));
    assertThat(line.time(AlarmState.OK)).isZero();
    assertThat(line.neverRecovered()).isFalse();
  }

  @Test
  void unrecovered_alarms_come_first_then_the_noisiest() {
    List<DigestEvent> events = new ArrayList<>();
    events.add(alarm("open", "open", 1, "OK-ALARM"));
    for (int i = 0; i < 6; i++) {
      events.add(alarm("n" + i, "noisy", 1 + i, i % 2 == 0 ? "OK-ALARM" : "ALARM-OK"));
    }
    events.add(alarm("c1", "calm", 1, "OK-ALARM"));
    events.add(alarm("c2", "calm", 2, "ALARM-OK"));
    Report report = report(events, DAY);

    assertThat(report.alarms().lines())
        .extracting(line -> line.key().name())
        .containsExactly("open", "noisy", "calm");
    assertThat(report.noisiest()).map(line -> line.key().name()).contains("noisy");
    assertThat(report.totals()).isEqualTo(new Report.Totals(9, 3, 9, 1, 0, 0, 0));
  }

  @Test
  void omitted_entries_are_counted() {
    List<DigestEvent> events = new ArrayList<>();
    for (int i = 0; i < 47; i++) {
      events.add(alarm("a" + i, "alarm-" + i, 1, "OK-ALARM"));
      events.add(alarm("b" + i, "alarm-" + i, 2, "ALARM-OK"));
    }

    TopN<Report.AlarmLine> shown = report(events, DAY).alarms();

    assertThat(shown.lines()).hasSize(10);
    assertThat(shown.more()).isEqualTo(37);
    assertThat(shown.moreEvents()).isEqualTo(74);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$1,000.00 of $2,000.00 ACTUAL | $1,500.00 of $2,000.00 ACTUAL | 50.0  | 75.0",
        "1500.00 USD of $2,000 ACTUAL  | $1,000.00 of $2,000.00 ACTUAL | -33.3 | 50.0",
        "80% of 90% ACTUAL             | 72% of 90% ACTUAL             | -10.0 | 80.0",
        "$10 of $20 ACTUAL             | 10 EUR of $20 ACTUAL          |       |     ",
        "a lot of $20 ACTUAL           | $30 of $20 ACTUAL             |       | 150.0",
        "$10 of $20 FORECASTED         | $5 of $20 ACTUAL              |       | 25.0",
        "$0 of $20 ACTUAL              | $5 of $0 ACTUAL               |       |     ",
        "$1,00 of $20 ACTUAL           | $1,000,000.5 of $2,000,001 ACTUAL |   | 50.0",
      })
  void a_trend_needs_comparable_amounts(
      String first, String last, BigDecimal change, BigDecimal ofBudget) {
    Report.BudgetLine line =
        report(List.of(cost("2", "b", 9, last), cost("1", "b", 3, first)), DAY)
            .budgets()
            .lines()
            .get(0);

    assertThat(line.trend())
        .isEqualTo(new Report.Trend(Optional.ofNullable(change), Optional.ofNullable(ofBudget)));
    assertThat(line.count()).isEqualTo(2);
    assertThat(line.figures().amount()).isEqualTo(last.split(" of ", 2)[0]);
  }

  @Test
  void notices_with_the_same_subject_are_one_entry_with_the_last_text() {
    Report report =
        report(
            List.of(
                notice("2", "Backup", 9, "later"),
                notice("1", "Backup", 3, "earlier"),
                notice("3", "Deploy", 5, "once"),
                application("4", "signup", 5),
                application("5", "signup", 6)),
            DAY);

    assertThat(report.notices().lines())
        .containsExactly(
            new Report.NoticeLine("Backup", 2, at(3), at(9), "later"),
            new Report.NoticeLine("Deploy", 1, at(5), at(5), "once"));
    assertThat(report.applications().lines())
        .containsExactly(new Report.ApplicationLine("signup", 2));
  }

  @Property(tries = 500)
  void the_times_in_the_states_add_up_to_the_period(@ForAll("changes") List<DigestEvent> changes) {
    for (Report.AlarmLine line : report(changes, DAY).alarms().lines()) {
      Duration sum = line.times().values().stream().reduce(Duration.ZERO, Duration::plus);
      assertThat(sum).isEqualTo(DAY.length());
      assertThat(line.longestAlarm()).isBetween(Duration.ZERO, line.time(AlarmState.ALARM));
    }
  }

  @Provide
  Arbitrary<List<DigestEvent>> changes() {
    Arbitrary<String> states =
        Arbitraries.of("OK", "ALARM", "INSUFFICIENT_DATA", "UNKNOWN", "of the future");
    Arbitrary<Integer> minutes = Arbitraries.integers().between(-600, 2_400);
    return Combinators.combine(Arbitraries.of("a", "b"), minutes, states, states)
        .as(
            (name, minute, from, to) ->
                alarm(name + minute + from + to, name, minute / 60.0, from + "-" + to))
        .list()
        .ofMaxSize(12);
  }

  private static Report.AlarmLine only(DigestEvent... changes) {
    List<Report.AlarmLine> lines = report(List.of(changes), DAY).alarms().lines();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  @Test
  void without_events_the_report_is_empty() {
    Report report = report(List.of(), new Period(Instant.EPOCH, Instant.EPOCH));

    assertThat(report.totals()).isEqualTo(new Report.Totals(0, 0, 0, 0, 0, 0, 0));
    assertThat(report.noisiest()).isEmpty();
  }

  @Test
  void alarms_beyond_the_limit_count_in_the_totals_and_as_one_more_line() {
    List<DigestEvent> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      events.add(alarm("a" + i, "alarm " + i, i, "OK-ALARM"));
      events.add(notice("n" + i, "notice " + i, i, "text"));
    }

    Report report = content(events, DAY, ZoneOffset.UTC, 5).report();

    assertThat(report.totals().events()).isEqualTo(40);
    assertThat(report.totals().changes()).isEqualTo(20);
    assertThat(report.totals().alarms()).isEqualTo(5);
    assertThat(report.alarms().lines()).hasSize(5);
    assertThat(report.alarms().more()).isEqualTo(1);
    assertThat(report.alarms().moreEvents()).isEqualTo(15);
    assertThat(report.notices().moreEvents()).isEqualTo(15);
  }
}
