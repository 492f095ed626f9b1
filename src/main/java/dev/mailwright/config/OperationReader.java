package dev.mailwright.config;

import dev.mailwright.feedback.Rates;
import dev.mailwright.feedback.SoftBounces;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what lies around the mails: store, queue, SES's reports, results. */
final class OperationReader {
  private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.:/-]{3,1024}");
  private static final Pattern QUEUE_URL = Pattern.compile("https?://\\S+/\\S+");
  private static final Pattern TOPIC =
      Pattern.compile("arn:[a-z-]+:sns:[^:]+:[^:]+:[A-Za-z0-9_-]+");

  private final Values values;

  OperationReader(Values values) {
    this.values = values;
  }

  Operation read() {
    return new Operation(
        new Operation.Store(
            values.matching("mailwright.table", TABLE),
            duration("mailwright.idempotency-ttl", Duration.ofDays(7))),
        queue(),
        reports(),
        resultsTopic(),
        values.text("mailwright.dns-server").map(ServerReader::read));
  }

  private Optional<String> resultsTopic() {
    Optional<String> topic = values.text("mailwright.results-topic");
    if (topic.isPresent() && !TOPIC.matcher(topic.get()).matches()) {
      throw new InvalidSettingException(
          "mailwright.results-topic",
          "is no ARN of a standard SNS topic",
          "write arn:aws:sns:REGION:ACCOUNT:NAME; FIFO topics are not meant for results");
    }
    return topic;
  }

  private Operation.Queue queue() {
    Optional<String> url = values.text("mailwright.dead-letter-queue");
    if (url.isPresent() && !QUEUE_URL.matcher(url.get()).matches()) {
      throw new InvalidSettingException(
          "mailwright.dead-letter-queue",
          "is no URL of a queue",
          "write https://sqs.REGION.amazonaws.com/ACCOUNT/NAME");
    }
    return new Operation.Queue(
        values.text("mailwright.send-rate").map(text -> number("mailwright.send-rate", text)),
        rawTopics(),
        url);
  }

  private Map<String, String> rawTopics() {
    Map<String, String> topics = new LinkedHashMap<>();
    for (String entry : values.list("mailwright.raw-topics")) {
      String[] pair = entry.split("=", 2);
      if (pair.length != 2 || pair[0].isBlank() || pair[1].isBlank()) {
        throw new InvalidSettingException(
            "mailwright.raw-topics",
            "has an entry without queue or topic",
            "write queue-name=topic-name, with commas between");
      }
      topics.put(pair[0].strip(), pair[1].strip());
    }
    return topics;
  }

  private Operation.Reports reports() {
    int bounces = (int) number("mailwright.soft-bounce-limit", "3", 1, 50);
    Duration window = duration("mailwright.soft-bounce-window", Duration.ofDays(14));
    Rates.Limits limits =
        new Rates.Limits(
            number("mailwright.brake-bounce-rate", "" + Rates.BOUNCE_REVIEW, 0, 100),
            number("mailwright.brake-complaint-rate", "" + Rates.COMPLAINT_REVIEW, 0, 100));
    return new Operation.Reports(
        Set.copyOf(values.list("mailwright.feedback-topics")),
        new SoftBounces.Limit(bounces, window),
        flag("mailwright.suppression-mirror"),
        limits);
  }

  private boolean flag(String name) {
    return values
        .text(name)
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default ->
                      throw new InvalidSettingException(
                          name, "is neither true nor false", "write one of them");
                })
        .orElse(false);
  }

  private double number(String name, String fallback, double least, double most) {
    double number = number(name, values.text(name).orElse(fallback));
    if (number < least || number > most) {
      throw new InvalidSettingException(
          name, "is out of bounds", "take a number from " + least + " to " + most);
    }
    return number;
  }

  private static double number(String name, String text) {
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number below zero is.
    }
    throw new InvalidSettingException(name, "is no number", "write it as 14 or 0.5");
  }

  private Duration duration(String name, Duration fallback) {
    String text = values.text(name).orElse("");
    try {
      Duration duration =
          text.isEmpty() ? fallback : text.equals("0") ? Duration.ZERO : Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Told below, as a time below zero is.
    }
    throw new InvalidSettingException(name, "is no duration", "write it as P7D, PT12H or 0");
  }
}
