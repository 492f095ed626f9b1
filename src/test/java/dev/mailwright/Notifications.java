package dev.mailwright;

import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;
import java.util.Map;
import java.util.Optional;

public final class Notifications {
  public static final String ACCOUNT = "123456789012";

  private Notifications() {}

  public static Notification of(String topic, String message) {
    return of(
        Topic.of("arn:aws:sns:eu-west-1:" + ACCOUNT + ":" + topic), Optional.empty(), message);
  }

  /** A notification with its own message id. */
  public static Notification numbered(String topic, String message, String id) {
    Topic from = Topic.of("arn:aws:sns:eu-west-1:" + ACCOUNT + ":" + topic);
    return new Notification(
        new Notification.Origin(id, from, "2026-03-03T09:15:04.117Z"),
        Optional.empty(),
        message,
        Map.of());
  }

  public static Notification of(Topic topic, Optional<String> subject, String message) {
    Notification.Origin origin =
        new Notification.Origin("message-1", topic, "2026-03-02T09:15:04.117Z");
    return new Notification(origin, subject, message, Map.of());
  }
}
