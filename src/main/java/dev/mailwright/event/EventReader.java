package dev.mailwright.event;

import java.util.Optional;
import java.util.Set;

/**
 * Tells what a notification is. Anything that is not JSON is text, and JSON that nothing here knows
 * is a notice: a message is refused only for being beyond the bounds.
 */
public final class EventReader {
  /** SNS's own limit is 256 KB; attributes count towards it. */
  private static final int MAX_MESSAGE_CHARS = 256 * 1024;

  private static final int MAX_VALUES = 5_000;
  private static final Set<String> RESERVED = Set.of("alarm", "notice", "setup", "unreadable");

  private final JsonReader json = new JsonReader(MAX_VALUES);

  /**
   * @throws UnreadableMessageException when the message is larger, deeper or fuller than allowed
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
    return document instanceof Fields fields ? readObject(fields) : new Event.JsonNotice(document);
  }

  private static Event readObject(Fields fields) {
    Optional<Event> setup = SetupNotices.inJson(fields).map(Event.SetupNotice::new);
    if (setup.isPresent()) {
      return setup.get();
    }
    Optional<Alarm> alarm = AlarmReader.read(fields);
    if (alarm.isPresent()) {
      return new Event.AlarmEvent(alarm.get());
    }
    if (fields.get("event") instanceof String name && isEventName(name)) {
      return new Event.AppEvent(name, fields);
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

  /**
   * The names of the other kinds are theirs: a route for alarms must not take what calls itself
   * one.
   */
  private static boolean isEventName(String name) {
    return !name.isBlank() && !RESERVED.contains(name);
  }
}
