package dev.mailwright.event;

import dev.mailwright.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** Detects test messages that AWS services publish when a topic is configured. */
final class SetupNotices {
  private SetupNotices() {}

  static Optional<String> inText(Notification notification) {
    String text = notification.message().strip();
    if (text.startsWith("Successfully validated SNS topic for Amazon SES event publishing")) {
      return Optional.of("ses");
    }
    if (!text.startsWith("{") && isRdsProse(notification.subject().orElse(""))) {
      return Optional.of("rds");
    }
    return Optional.empty();
  }

  static Optional<String> inJson(JsonObject message) {
    if (message.text("notificationType").orElse("").equals("AmazonSnsSubscriptionSucceeded")) {
      return Optional.of("ses");
    }
    return switch (message.text("Event").orElse("")) {
      case "s3:TestEvent" -> Optional.of("s3");
      case "autoscaling:TEST_NOTIFICATION" -> Optional.of("autoscaling");
      default -> Optional.empty();
    };
  }

  /** RDS events with this subject are JSON; plain text with it is the test message. */
  private static boolean isRdsProse(String subject) {
    return subject.toLowerCase(Locale.ROOT).contains("rds notification message");
  }
}
