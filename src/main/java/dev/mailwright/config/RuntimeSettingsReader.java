package dev.mailwright.config;

import dev.mailwright.event.QueueTopics;
import dev.mailwright.feedback.Rates;
import dev.mailwright.suppression.SoftBounces;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the settings of the runtime environment. */
final class RuntimeSettingsReader {
  private static final Pattern STAGE = Pattern.compile("[a-z0-9-]{1,20}");
  private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.:/-]{3,1024}");
  private static final Pattern QUEUE_URL = Pattern.compile("https?://\\S+/\\S+");
  private static final Pattern TOPIC =
      Pattern.compile("arn:[a-z-]+:sns:[^:]+:[^:]+:[A-Za-z0-9_-]+");

  /** {@code 10.0.0.2:53} or {@code [fd00::2]:53}. */
  private static final Pattern SERVER =
      Pattern.compile("\\[?([A-Za-z0-9.-]+|[0-9A-Fa-f:.]+(?=\\]))\\]?:(\\d{1,5})");

  private static final int MAX_PORT = 65_535;
  private final SettingSource source;

  RuntimeSettingsReader(SettingSource source) {
    this.source = source;
  }

  RuntimeSettings read() {
    return new RuntimeSettings(
        stage(),
        new RuntimeSettings.Store(
            source.matching(Setting.TABLE.property(), TABLE),
            source.duration(Setting.IDEMPOTENCY_TTL)),
        sending(),
        reports(),
        topic(
            Setting.RESULTS_TOPIC,
            "write arn:aws:sns:REGION:ACCOUNT:NAME; FIFO topics are not supported for results"),
        topic(Setting.MAILER_ALARMS_TOPIC, "write arn:aws:sns:REGION:ACCOUNT:NAME"),
        source.text(Setting.DNS_SERVER).map(RuntimeSettingsReader::server));
  }

  private String stage() {
    Optional<String> stage = source.text(Setting.STAGE);
    if (stage.isPresent() && !STAGE.matcher(stage.get()).matches()) {
      throw new InvalidSettingException(
          Setting.STAGE, "is not a stage", "write lowercase letters, digits and hyphens");
    }
    return stage.orElse("");
  }

  private Optional<String> topic(Setting setting, String fix) {
    Optional<String> topic = source.text(setting);
    if (topic.isPresent() && !TOPIC.matcher(topic.get()).matches()) {
      throw new InvalidSettingException(setting, "is not the ARN of a standard SNS topic", fix);
    }
    return topic;
  }

  private RuntimeSettings.Sending sending() {
    return new RuntimeSettings.Sending(
        source.text(Setting.SEND_RATE).map(text -> SettingSource.number(Setting.SEND_RATE, text)),
        queueTopics(),
        queue(Setting.DEAD_LETTER_QUEUE),
        queue(Setting.RETRY_QUEUE));
  }

  private Optional<String> queue(Setting setting) {
    Optional<String> url = source.text(setting);
    if (url.isPresent() && !QUEUE_URL.matcher(url.get()).matches()) {
      throw new InvalidSettingException(
          setting, "is not a queue URL", "write https://sqs.REGION.amazonaws.com/ACCOUNT/NAME");
    }
    return url;
  }

  private QueueTopics queueTopics() {
    Map<String, String> raw = new LinkedHashMap<>();
    pairs(Setting.RAW_TOPICS).forEach(pair -> raw.put(pair.getKey(), pair.getValue()));
    Map<String, Set<String>> enveloped = new LinkedHashMap<>();
    for (Map.Entry<String, String> pair : pairs(Setting.QUEUE_TOPICS)) {
      if (raw.containsKey(pair.getKey())) {
        throw new InvalidSettingException(
            Setting.QUEUE_TOPICS,
            "names the queue " + pair.getKey() + ", which MAILWRIGHT_RAW_TOPICS names too",
            "name it in one of them: a subscription delivers raw messages or envelopes");
      }
      enveloped
          .computeIfAbsent(pair.getKey(), unused -> new LinkedHashSet<>())
          .add(pair.getValue());
    }
    return new QueueTopics(raw, enveloped);
  }

  private List<Map.Entry<String, String>> pairs(Setting setting) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    for (String entry : source.list(setting)) {
      String[] pair = entry.split("=", 2);
      if (pair.length != 2 || pair[0].isBlank() || pair[1].isBlank()) {
        throw new InvalidSettingException(
            setting,
            "has an entry without queue or topic",
            "write queue-name=topic-name, separated by commas");
      }
      pairs.add(Map.entry(pair[0].strip(), pair[1].strip()));
    }
    return pairs;
  }

  private RuntimeSettings.Reports reports() {
    return new RuntimeSettings.Reports(
        Set.copyOf(source.list(Setting.FEEDBACK_TOPICS)),
        new SoftBounces.Limit(
            (int) source.number(Setting.SOFT_BOUNCE_LIMIT, 1, 50),
            source.duration(Setting.SOFT_BOUNCE_WINDOW)),
        source
            .text(Setting.SUPPRESSION_MIRROR)
            .map(text -> SettingSource.flag(Setting.SUPPRESSION_MIRROR.property(), text))
            .orElse(false),
        new Rates.Limits(
            source.number(Setting.BRAKE_BOUNCE_RATE, 0, 100),
            source.number(Setting.BRAKE_COMPLAINT_RATE, 0, 100)));
  }

  private static InetSocketAddress server(String text) {
    Matcher parts = SERVER.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > MAX_PORT) {
      throw new InvalidSettingException(
          Setting.DNS_SERVER, "is not a server address", "write HOST:PORT, such as 10.0.0.2:53");
    }
    return InetSocketAddress.createUnresolved(parts.group(1), Integer.parseInt(parts.group(2)));
  }
}
