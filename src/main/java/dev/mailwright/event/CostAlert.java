package dev.mailwright.event;

import dev.mailwright.json.JsonObject;
import dev.mailwright.text.Truncate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cost alert from AWS Budgets (text) or Cost Anomaly Detection (JSON). The format of the Budgets
 * text is undocumented, so every label is optional, but text without an amount is not a cost alert.
 * Missing values are empty.
 *
 * @param name the budget's name, or the monitor's name and the anomaly's dimension value
 * @param type {@code ACTUAL}, {@code FORECASTED}, {@code ANOMALY}, or another type as received
 * @param amount the actual or forecast amount, as received
 * @see <a
 *     href="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html">Budgets
 *     and SNS</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html">Cost
 *     Anomaly Detection</a>
 */
public record CostAlert(
    String name,
    String account,
    String type,
    String amount,
    String budgeted,
    String threshold,
    String description) {
  private static final String NAME_LABEL = "budget name";
  private static final int MAX_LINES = 200;
  private static final int MAX_LABEL_CHARS = 40;
  private static final int MAX_VALUE_CHARS = 100;
  private static final int MAX_NAME_CHARS = 255;
  private static final Pattern ACCOUNT = Pattern.compile("AWS Account:? {1,4}(\\d{12})\\b");

  /** Parses a notification of AWS Budgets; empty for any other text. */
  public static Optional<CostAlert> ofText(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    text.lines().limit(MAX_LINES).forEach(line -> read(line, labels));
    Map<String, String> values = new HashMap<>();
    labels.forEach((label, value) -> assign(label, value, values));
    boolean hasAmount = values.containsKey("amount") || values.containsKey("budgeted");
    if (!labels.containsKey(NAME_LABEL) || !hasAmount) {
      return Optional.empty();
    }
    Matcher account = ACCOUNT.matcher(text);
    return Optional.of(
        new CostAlert(
            labels.get(NAME_LABEL),
            account.find() ? account.group(1) : "",
            values.getOrDefault("type", ""),
            values.getOrDefault("amount", ""),
            values.getOrDefault("budgeted", ""),
            values.getOrDefault("threshold", ""),
            ""));
  }

  private static void read(String line, Map<String, String> labels) {
    int colon = line.indexOf(':');
    String value = Truncate.line(MAX_VALUE_CHARS, line.substring(colon + 1));
    if (colon > 0 && colon <= MAX_LABEL_CHARS && !value.isEmpty()) {
      labels.putIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), value);
    }
  }

  /** The labels vary: utilisation and coverage budgets have no {@code Budgeted Amount}. */
  private static void assign(String label, String value, Map<String, String> values) {
    if (label.equals("alert type")) {
      values.put("type", value);
    } else if (label.equals("alert threshold")) {
      values.put("threshold", value);
    } else if (label.startsWith("budgeted ")) {
      values.putIfAbsent("budgeted", value);
    } else if (label.startsWith("actual ") || label.startsWith("forecasted ")) {
      values.putIfAbsent("amount", value);
      values.putIfAbsent("type", label.substring(0, label.indexOf(' ')).toUpperCase(Locale.ROOT));
    }
  }

  /** Parses a Cost Anomaly Detection alert from SNS or EventBridge; empty for any other JSON. */
  public static Optional<CostAlert> ofJson(Object document) {
    if (!(document instanceof JsonObject message)) {
      return Optional.empty();
    }
    JsonObject anomaly =
        message.text("detail-type").orElse("").equals("Anomaly Detected")
            ? message.object("detail").orElse(message)
            : message;
    return anomaly
        .object("impact")
        .filter(impact -> anomaly.text("anomalyId", "monitorArn").isPresent())
        .map(impact -> anomaly(anomaly, impact));
  }

  private static CostAlert anomaly(JsonObject anomaly, JsonObject impact) {
    Optional<String> spent = impact.text("totalActualSpend");
    return new CostAlert(
        anomalyName(anomaly),
        anomaly.text("accountId").orElse(""),
        "ANOMALY",
        spent.or(() -> impact.text("totalImpact", "maxImpact")).orElse(""),
        spent.flatMap(amount -> impact.text("totalExpectedSpend")).orElse(""),
        "",
        impactText(impact) + causeText(anomaly));
  }

  private static String anomalyName(JsonObject anomaly) {
    List<String> names =
        Stream.of(
                anomaly.text("monitorName", "subscriptionName"),
                anomaly.text("dimensionalValue", "dimensionValue"))
            .flatMap(Optional::stream)
            .toList();
    return names.isEmpty()
        ? "Cost anomaly"
        : Truncate.line(MAX_NAME_CHARS, String.join(": ", names));
  }

  private static String impactText(JsonObject impact) {
    String percent = impact.text("totalImpactPercentage").map(p -> " (" + p + "%)").orElse("");
    return impact
        .text("totalImpact", "maxImpact")
        .map(total -> "Impact " + total + percent)
        .orElse("An anomaly");
  }

  private static String causeText(JsonObject anomaly) {
    return anomaly.objects("rootCauses").stream()
        .findFirst()
        .map(
            cause ->
                cause.text("service").map(service -> ": " + service).orElse("")
                    + cause.text("usageType").map(type -> ", " + type).orElse("")
                    + cause.text("region").map(region -> " in " + region).orElse(""))
        .orElse("");
  }
}
