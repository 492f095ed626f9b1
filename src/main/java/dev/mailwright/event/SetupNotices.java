package dev.mailwright.event;

import java.util.Locale;
import java.util.Optional;

/**
 * Messages that AWS services publish once, when a topic is wired up. They must neither fail nor
 * alert anybody, and each service words its own.
 */
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

  static Optional<String> inJson(Fields message) {
    if (message.text("notificationType").orElse("").equals("AmazonSnsSubscriptionSucceeded")) {
      return Optional.of("ses");
    }
    return switch (message.text("Event").orElse("")) {
      case "s3:TestEvent" -> Optional.of("s3");
      case "autoscaling:TEST_NOTIFICATION" -> Optional.of("autoscaling");
      default -> Optional.empty();
    };
  }

  /** RDS publishes all its events as JSON under this subject; prose under it announces them. */
  private static boolean isRdsProse(String subject) {
    return subject.toLowerCase(Locale.ROOT).contains("rds notification message");
  }
}
