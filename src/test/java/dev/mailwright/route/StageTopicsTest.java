package dev.mailwright.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTopicsTest {
  @ParameterizedTest
  @CsvSource({
    "dev, user-events-dev, user-events",
    "dev, user-events, user-events",
    "dev, user-events-test, user-events-test",
    "dev, dev, dev",
    "'', user-events-dev, user-events-dev"
  })
  void a_topic_of_the_stage_is_named_as_in_routes(String stage, String name, String expected) {
    String arn = "arn:aws:sns:eu-west-1:123456789012:" + name;
    Notification received =
        new Notification(
            new Notification.Origin("m-1", Topic.of(arn), "now"),
            Optional.of("subject"),
            "message",
            Map.of("event", "x"));

    Notification unstaged = new StageTopics(stage).withoutStage(received);

    assertThat(unstaged.topic()).isEqualTo(new Topic(arn, "eu-west-1", "123456789012", expected));
    assertThat(unstaged.messageId()).isEqualTo("m-1");
    assertThat(unstaged.message()).isEqualTo("message");
  }
}
