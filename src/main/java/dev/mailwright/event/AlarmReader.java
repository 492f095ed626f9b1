package dev.mailwright.event;

import java.util.List;
import java.util.Optional;

/**
 * Recognises an alarm in each of the envelopes that reach an SNS topic: CloudWatch's own message
 * (PascalCase), EventBridge's {@code detail}, and the {@code alarmData} of a direct action.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">Alarm
 *     events and EventBridge</a>
 */
final class AlarmReader {
  private static final int MAX_REASON_VALUES = 1_000;

  private AlarmReader() {}

  static Optional<Alarm> read(Fields message) {
    if (message.text("AlarmName").isPresent() && message.has("NewStateValue")) {
      return Optional.of(fromSnsMessage(message));
    }
    Optional<Fields> state = message.object("alarmData").or(() -> eventBridgeDetail(message));
    return state
        .filter(detail -> detail.text("alarmName").isPresent())
        .map(detail -> fromStateChange(message, detail));
  }

  private static Optional<Fields> eventBridgeDetail(Fields message) {
    String kind = message.text("detail-type").orElse("");
    return kind.equals("CloudWatch Alarm State Change")
        ? message.object("detail")
        : Optional.empty();
  }

  private static Alarm fromSnsMessage(Fields message) {
    Alarm.Change change =
        new Alarm.Change(
            state(message.text("OldStateValue")),
            state(message.text("NewStateValue")),
            message.text("NewStateReason"),
            message.text("StateChangeTime").flatMap(Timestamps::parse));
    return new Alarm(
        message.text("AlarmName").orElse(""),
        message.text("AlarmDescription"),
        change,
        source(message.text("AlarmArn"), message.text("AWSAccountId"), message.text("Region")),
        TriggerReader.fromSnsMessage(message));
  }

  private static Alarm fromStateChange(Fields envelope, Fields detail) {
    Fields now = detail.object("state").orElseGet(Fields::empty);
    Fields before = detail.object("previousState").orElseGet(Fields::empty);
    Fields configuration = detail.object("configuration").orElseGet(Fields::empty);
    Alarm.Change change =
        new Alarm.Change(
            state(before.text("value")),
            state(now.text("value")),
            now.text("reason"),
            now.text("timestamp").or(() -> envelope.text("time")).flatMap(Timestamps::parse));
    return new Alarm(
        detail.text("alarmName").orElse(""),
        configuration.text("description"),
        change,
        source(arn(envelope), envelope.text("accountId", "account"), envelope.text("region")),
        TriggerReader.fromConfiguration(configuration, reasonData(now)));
  }

  /** JSON within a text; it is extra, so one that can't be read is as good as none. */
  private static Fields reasonData(Fields state) {
    try {
      return state
          .text("reasonData")
          .map(text -> new JsonReader(MAX_REASON_VALUES).read(text))
          .filter(Fields.class::isInstance)
          .map(Fields.class::cast)
          .orElseGet(Fields::empty);
    } catch (UnreadableMessageException e) {
      return Fields.empty();
    }
  }

  private static Optional<String> arn(Fields envelope) {
    Optional<String> arn = envelope.text("alarmArn");
    if (arn.isEmpty()
        && envelope.get("resources") instanceof List<?> resources
        && !resources.isEmpty()
        && resources.get(0) instanceof String first) {
      return Optional.of(first);
    }
    return arn;
  }

  private static Alarm.Source source(
      Optional<String> arn, Optional<String> account, Optional<String> region) {
    Optional<String> regionOfArn = arn.flatMap(AlarmReader::regionOf);
    Optional<String> machineName = regionOfArn.or(() -> region.filter(AwsRegion::isMachineName));
    Optional<String> prose = region.filter(name -> !AwsRegion.isMachineName(name));
    return new Alarm.Source(arn, account, machineName, prose);
  }

  private static Optional<String> regionOf(String arn) {
    String[] parts = arn.split(":", 5);
    return parts.length == 5 && AwsRegion.isMachineName(parts[3])
        ? Optional.of(parts[3])
        : Optional.empty();
  }

  private static AlarmState state(Optional<String> value) {
    return value.map(AlarmState::of).orElse(AlarmState.UNKNOWN);
  }
}
