package dev.mailwright.route;

import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;

/**
 * Lets several stages share an account: the topics of a stage have its name as suffix, and routes
 * name them without it.
 *
 * @param stage the stage of this deployment; empty if it has none
 */
public record StageTopics(String stage) {
  /** Returns the notification with its topic named as in routes. */
  public Notification withoutStage(Notification notification) {
    Topic topic = notification.topic();
    String suffix = "-" + stage;
    if (stage.isEmpty() || !topic.name().endsWith(suffix)) {
      return notification;
    }
    String name = topic.name().substring(0, topic.name().length() - suffix.length());
    Notification.Origin origin = notification.origin();
    return new Notification(
        new Notification.Origin(
            origin.messageId(),
            new Topic(topic.arn(), topic.region(), topic.account(), name),
            origin.publishedAt()),
        notification.subject(),
        notification.message(),
        notification.attributes());
  }
}
