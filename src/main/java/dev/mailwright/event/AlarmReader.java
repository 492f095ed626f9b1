package dev.mailwright.event;

import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.json.UnreadableMessageException;
import java.util.List;
import java.util.Optional;

/**
 * Reads alarms in the formats that reach an SNS topic: CloudWatch's SNS message (PascalCase), the
 * EventBridge event ({@code detail}), and the Lambda alarm action ({@code alarmData}).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">Alarm
 *     events and EventBridge</a>
 */
final class AlarmReader {
  private static final int MAX_REASON_VALUES = 1_000;

  private AlarmReader() {}

  static Optional<Alarm> read(JsonObject message) {
    if (message.text("AlarmName").isPresent() && message.has("NewStateValue")) {
      return Optional.of(fromSnsMessage(message));
    }
    Optional<JsonObject> state = message.object("alarmData").or(() -> eventBridgeDetail(message));
    return state
        .filter(detail -> detail.text("alarmName").isPresent())
        .map(detail -> fromStateChange(message, detail));
  }

  private static Optional<JsonObject> eventBridgeDetail(JsonObject message) {
    String kind = message.text("detail-type").orElse("");
    return kind.equals("CloudWatch Alarm State Change")
        ? message.object("detail")
        : Optional.empty();
  }

  private static Alarm fromSnsMessage(JsonObject message) {
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

  private static Alarm fromStateChange(JsonObject envelope, JsonObject detail) {
    JsonObject now = detail.object("state").orElseGet(JsonObject::empty);
    JsonObject before = detail.object("previousState").orElseGet(JsonObject::empty);
    JsonObject configuration = detail.object("configuration").orElseGet(JsonObject::empty);
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

  /** JSON in a string. It is optional detail, so invalid JSON is ignored. */
  private static JsonObject reasonData(JsonObject state) {
    try {
      return state
          .text("reasonData")
          .map(text -> new JsonReader(MAX_REASON_VALUES).read(text))
          .filter(JsonObject.class::isInstance)
          .map(JsonObject.class::cast)
          .orElseGet(JsonObject::empty);
    } catch (UnreadableMessageException e) {
      return JsonObject.empty();
    }
  }

  private static Optional<String> arn(JsonObject envelope) {
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
