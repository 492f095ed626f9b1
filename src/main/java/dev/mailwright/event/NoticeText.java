package dev.mailwright.event;

import dev.mailwright.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Extracts a title and the first values from notices of unknown format. */
public final class NoticeText {
  private static final int ENOUGH_CHARS = 600;

  private NoticeText() {}

  /** Returns the first line that is not blank. */
  public static Optional<String> firstLine(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
  }

  /** Returns the value of a common title field, such as {@code title} or {@code Subject}. */
  public static Optional<String> title(Object document) {
    return document instanceof JsonObject object ? title(object) : Optional.empty();
  }

  private static Optional<String> title(JsonObject object) {
    return object.text("detail-type", "title", "Title", "subject", "Subject", "Event");
  }

  /** Returns the title of the document or its first record, else its source and event name. */
  public static Optional<String> titleOrSource(Object document) {
    if (!(document instanceof JsonObject object)) {
      return Optional.empty();
    }
    JsonObject event = object.objects("Records").stream().findFirst().orElse(object);
    return title(event).or(() -> sourceAndName(event));
  }

  private static Optional<String> sourceAndName(JsonObject event) {
    String text =
        Stream.of(
                event.text("eventSource", "EventSource", "source", "Source", "service"),
                event.text("eventName", "EventName", "eventType", "event", "type"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** Returns the first values of a JSON document as {@code name: value, name: value}. */
  public static String beginning(Object document) {
    StringBuilder text = new StringBuilder();
    append(text, "", document);
    return text.toString();
  }

  private static void append(StringBuilder text, String name, Object value) {
    if (text.length() > ENOUGH_CHARS || value == null) {
      return;
    }
    if (value instanceof JsonObject object) {
      object.asMap().forEach((member, inner) -> append(text, member, inner));
    } else if (value instanceof List<?> list) {
      list.forEach(element -> append(text, name, element));
    } else {
      text.append(text.isEmpty() ? "" : ", ").append(name);
      text.append(name.isEmpty() ? "" : ": ").append(value);
    }
  }
}
