package dev.mailwright.event;

import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.json.MalformedJsonException;
import dev.mailwright.json.UnreadableMessageException;
import java.util.Optional;
import java.util.Set;

/**
 * Classifies notifications. Text that is not JSON is a text notice, and unrecognised JSON is a JSON
 * notice; only messages over the limits are rejected.
 */
public final class EventReader {
  /** The SNS limit is 256 KB, including attributes. */
  private static final int MAX_MESSAGE_CHARS = 256 * 1024;

  private static final int MAX_VALUES = 5_000;
  private static final Set<String> RESERVED = Set.of("alarm", "notice", "setup", "unreadable");

  private final JsonReader json = new JsonReader(MAX_VALUES);

  /**
   * @throws UnreadableMessageException when the message exceeds the limits on size, depth or values
   */
  public Event read(Notification notification) {
    String message = notification.message();
    if (message.length() > MAX_MESSAGE_CHARS) {
      throw new UnreadableMessageException("the message is longer than 256 KB");
    }
    Optional<Event> setup = SetupNotices.inText(notification).map(Event.SetupNotice::new);
    return setup.orElseGet(() -> looksLikeJson(message) ? readJson(message) : text(message));
  }

  private Event readJson(String message) {
    Object document;
    try {
      document = json.read(message);
    } catch (MalformedJsonException e) {
      return text(message);
    }
    return document instanceof JsonObject fields
        ? readObject(fields)
        : new Event.JsonNotice(document);
  }

  private static Event readObject(JsonObject fields) {
    Optional<Event> setup = SetupNotices.inJson(fields).map(Event.SetupNotice::new);
    if (setup.isPresent()) {
      return setup.get();
    }
    Optional<Alarm> alarm = AlarmReader.read(fields);
    if (alarm.isPresent()) {
      return new Event.AlarmEvent(alarm.get());
    }
    if (fields.get("event") instanceof String name && isEventName(name)) {
      return new Event.ApplicationEvent(name, fields);
    }
    return new Event.JsonNotice(fields);
  }

  private static Event text(String message) {
    return new Event.TextNotice(message);
  }

  private static boolean looksLikeJson(String message) {
    String trimmed = message.strip();
    return trimmed.startsWith("{") || trimmed.startsWith("[");
  }

  /** Reserved names are excluded, so that an application event can't match a route for alarms. */
  private static boolean isEventName(String name) {
    return !name.isBlank() && !RESERVED.contains(name);
  }
}
