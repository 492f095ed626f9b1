package dev.mailwright.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2019-02-12T15:45:24.006+0000, 2019-02-12T15:45:24.006Z",
    "2018-10-08T14:05:45 +0000, 2018-10-08T14:05:45Z",
    "2026-03-02T09:15:04.117Z, 2026-03-02T09:15:04.117Z",
    "2026-03-02T10:15:04+01:00, 2026-03-02T09:15:04Z",
  })
  void each_aws_timestamp_format_is_read(String text, Instant moment) {
    assertThat(Timestamps.parse(text)).contains(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "EXAMPLE",
        "2026-03-02",
        "Sat, 05 Jun 2016 15:10:09 GMT",
        "+999999999-12-31T23:59:59-18:00"
      })
  void other_texts_are_not_timestamps(String text) {
    assertThat(Timestamps.parse(text)).isEmpty();
  }
}
