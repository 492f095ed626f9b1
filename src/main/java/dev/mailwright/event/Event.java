package dev.mailwright.event;

import dev.mailwright.json.JsonObject;
import java.util.Optional;

/** The parsed content of a notification. */
public sealed interface Event {
  /** The name for routes and metrics: an application event's name, else the kind of event. */
  String type();

  <T> T accept(Visitor<T> visitor);

  /** This event if it is an application event. */
  default Optional<ApplicationEvent> application() {
    return Optional.empty();
  }

  /** Handles every kind of event. */
  interface Visitor<T> {
    T application(ApplicationEvent event);

    T alarm(AlarmEvent event);

    T json(JsonNotice event);

    T text(TextNotice event);

    T setup(SetupNotice event);
  }

  /**
   * An event that an application published, named by its {@code event} field.
   *
   * @param fields the whole message, including {@code event}
   */
  record ApplicationEvent(String name, JsonObject fields) implements Event {
    @Override
    public String type() {
      return name;
    }

    @Override
    public Optional<ApplicationEvent> application() {
      return Optional.of(this);
    }

    /** The publisher's reference, such as an order number. */
    public Optional<String> reference() {
      return fields.text("reference");
    }

    /** The publisher's idempotency key: events with the same key are duplicates. */
    public Optional<String> idempotencyKey() {
      return fields.text("idempotency_key");
    }

    /** The name of the user that the event is about. */
    public Optional<String> userName() {
      return fields.text("display_name", "displayName", "name");
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.application(this);
    }
  }

  /** A state change of a CloudWatch alarm. */
  record AlarmEvent(Alarm alarm) implements Event {
    @Override
    public String type() {
      return "alarm";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.alarm(this);
    }
  }

  /** Any other JSON; {@code document} is a {@link JsonObject}, a list or a scalar. */
  record JsonNotice(Object document) implements Event {
    @Override
    public String type() {
      return "notice";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.json(this);
    }
  }

  /** Plain text, as from AWS Budgets, CloudFormation, AWS Backup or a person. */
  record TextNotice(String text) implements Event {
    @Override
    public String type() {
      return "notice";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.text(this);
    }
  }

  /**
   * A test message that an AWS service publishes when a topic is configured.
   *
   * @param origin the service, such as {@code s3}
   */
  record SetupNotice(String origin) implements Event {
    @Override
    public String type() {
      return "setup";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.setup(this);
    }
  }
}
