package dev.mailwright.feedback;

import dev.mailwright.event.Fields;
import dev.mailwright.event.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what all feedback has in common. */
final class SourceReader {
  private static final String CONFIGURATION_SET = "ses:configuration-set";

  private SourceReader() {}

  /**
   * @param details the object named after the type of the feedback
   */
  static Feedback.Source read(Fields mail, Fields details) {
    Map<String, String> tags = tags(mail.object("tags").orElseGet(Fields::empty));
    Optional<Instant> at = timestamp(details).or(() -> timestamp(mail));
    return new Feedback.Source(
        Words.in(mail, "messageId"), tags.getOrDefault(CONFIGURATION_SET, ""), tags, at);
  }

  private static Optional<Instant> timestamp(Fields fields) {
    return fields.text("timestamp").flatMap(Timestamps::parse);
  }

  private static Map<String, String> tags(Fields fields) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Map.Entry<String, Object> tag : fields.asMap().entrySet()) {
      if (tag.getValue() instanceof List<?> values
          && !values.isEmpty()
          && values.get(0) instanceof String first) {
        tags.put(tag.getKey(), first);
      }
    }
    return tags;
  }
}
