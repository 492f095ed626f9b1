package dev.mailwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldLabelTest {

  @ParameterizedTest
  @CsvSource({
    "StatusMessage, Status message",
    "EC2InstanceId, EC2 instance id",
    "AutoScalingGroupARN, Auto scaling group ARN",
    "detail-type, Detail type",
    "event_first.seen, Event first seen",
    "count, Count",
    "ElastiCache:ElasticacheEvent, Elasti cache:elasticache event",
    "'', ?",
    "___, ?",
  })
  void a_field_s_name_becomes_words(String name, String label) {
    assertThat(FieldLabel.of(name)).isEqualTo(label);
  }
}
