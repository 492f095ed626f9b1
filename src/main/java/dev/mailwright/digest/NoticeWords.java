package dev.mailwright.digest;

import dev.mailwright.event.Fields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A notice in words: how it is called, so that those of one kind group, and how it begins. */
final class NoticeWords {
  private static final int ENOUGH_CHARS = 600;

  private NoticeWords() {}

  static Optional<String> titleOfText(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
  }

  /** What the document calls itself, else where it is from and what happened. */
  static Optional<String> titleOfJson(Object document) {
    if (!(document instanceof Fields fields)) {
      return Optional.empty();
    }
    Fields event = fields.objects("Records").stream().findFirst().orElse(fields);
    return event
        .text("detail-type", "title", "Title", "subject", "Subject", "Event")
        .or(() -> sourceAndEvent(event));
  }

  private static Optional<String> sourceAndEvent(Fields event) {
    String words =
        Stream.of(
                event.text("eventSource", "EventSource", "source", "Source", "service"),
                event.text("eventName", "EventName", "eventType", "event", "type"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  /** The first values with their names, without the syntax. */
  static String beginningOfJson(Object document) {
    StringBuilder words = new StringBuilder();
    append(words, "", document);
    return words.toString();
  }

  private static void append(StringBuilder words, String name, Object value) {
    if (words.length() > ENOUGH_CHARS || value == null) {
      return;
    }
    if (value instanceof Fields fields) {
      fields.asMap().forEach((member, inner) -> append(words, member, inner));
    } else if (value instanceof List<?> list) {
      list.forEach(element -> append(words, name, element));
    } else {
      words.append(words.isEmpty() ? "" : ", ").append(name);
      words.append(name.isEmpty() ? "" : ": ").append(value);
    }
  }
}
