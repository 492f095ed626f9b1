package dev.mailwright.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryWindowTest {
  private static final QuietHours NIGHT =
      QuietHours.parse("22:00-07:00", ZoneId.of("Europe/Zurich"));

  @Test
  void without_grouping_and_quiet_hours_mail_is_sent_at_once() {
    DeliveryWindow window = new DeliveryWindow(Optional.empty(), Optional.empty());

    assertThat(window.due(Instant.parse("2026-03-02T23:00:00Z"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT5M, 2026-03-02T09:15:04Z, 2026-03-02T09:20:00Z",
    "PT5M, 2026-03-02T09:19:59.999Z, 2026-03-02T09:20:00Z",
    "PT5M, 2026-03-02T09:20:00Z, 2026-03-02T09:25:00Z",
    "PT1H, 2026-03-02T09:20:00Z, 2026-03-02T10:00:00Z",
    "PT7M, 1970-01-01T00:00:00Z, 1970-01-01T00:07:00Z",
    "PT7M, 1969-12-31T23:59:00Z, 1970-01-01T00:00:00Z",
  })
  void grouped_mail_is_sent_when_its_window_ends(Duration grouping, Instant now, Instant due) {
    assertThat(new DeliveryWindow(Optional.of(grouping), Optional.empty()).due(now)).contains(due);
  }

  @Test
  void in_quiet_hours_mail_waits_for_their_end() {
    DeliveryWindow window = new DeliveryWindow(Optional.empty(), Optional.of(NIGHT));

    assertThat(window.due(Instant.parse("2026-03-02T20:59:59Z"))).isEmpty();
    assertThat(window.due(Instant.parse("2026-03-02T21:00:00Z")))
        .contains(Instant.parse("2026-03-03T06:00:00Z"));
    assertThat(window.due(Instant.parse("2026-03-03T06:00:00Z"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T20:50:00Z, 2026-03-03T06:00:00Z",
    "2026-03-02T20:29:59Z, 2026-03-02T20:30:00Z",
    "2026-03-03T05:40:00Z, 2026-03-03T06:00:00Z",
    "2026-03-03T05:20:00Z, 2026-03-03T06:00:00Z",
  })
  void a_window_that_ends_in_quiet_hours_is_sent_when_they_end(Instant now, Instant due) {
    DeliveryWindow window =
        new DeliveryWindow(Optional.of(Duration.ofMinutes(30)), Optional.of(NIGHT));

    assertThat(window.due(now)).contains(due);
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT59.999S", "PT-5M"})
  void a_grouping_below_one_minute_is_refused(Duration grouping) {
    assertThatThrownBy(() -> new DeliveryWindow(Optional.of(grouping), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write PT5M");
  }
}
