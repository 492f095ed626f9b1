package dev.mailwright.emulators;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/**
 * A message to publish to SNS.
 *
 * @param attributes attributes of type String
 * @param group message group of a FIFO topic
 * @param deduplicationId deduplication id of a FIFO topic
 */
public record Publication(
    String message,
    Map<String, String> attributes,
    Optional<String> group,
    Optional<String> deduplicationId) {

  public static Publication of(String message) {
    return new Publication(message, Map.of(), Optional.empty(), Optional.empty());
  }

  public Publication with(Map<String, String> attributes) {
    return new Publication(message, attributes, group, deduplicationId);
  }

  public Publication inGroup(String group, String deduplicationId) {
    return new Publication(message, attributes, Optional.of(group), Optional.of(deduplicationId));
  }

  PublishBatchRequestEntry entry(String id) {
    return PublishBatchRequestEntry.builder()
        .id(id)
        .message(message)
        .messageAttributes(
            attributes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, a -> string(a.getValue()))))
        .messageGroupId(group.orElse(null))
        .messageDeduplicationId(deduplicationId.orElse(null))
        .build();
  }

  private static MessageAttributeValue string(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
