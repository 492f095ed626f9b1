package dev.mailwright.digest;

import dev.mailwright.digest.Collected.Detail;
import dev.mailwright.event.Fields;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises what AWS Budgets writes as text and Cost Anomaly Detection as JSON. AWS promises no
 * form for the text, so a label that is missing is a detail that is missing, and a text without any
 * amount is no cost alert.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html">Budgets
 *     and SNS</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html">Cost
 *     Anomaly Detection</a>
 */
final class CostNotices {
  private static final String NAME_LABEL = "budget name";
  private static final int MAX_LINES = 200;
  private static final int MAX_LABEL_CHARS = 40;
  private static final Pattern ACCOUNT = Pattern.compile("AWS Account:? {1,4}(\\d{12})\\b");

  private CostNotices() {}

  /**
   * @param name the budget's, or the monitor's with what it found
   */
  record Cost(String name, Map<Detail, String> details) {}

  static Optional<Cost> inText(String text) {
    Map<String, String> labelled = new LinkedHashMap<>();
    text.lines().limit(MAX_LINES).forEach(line -> read(line, labelled));
    Map<Detail, String> details = new EnumMap<>(Detail.class);
    labelled.forEach((label, value) -> sort(label, value, details));
    boolean hasFigure = Stream.of(Detail.AMOUNT, Detail.BUDGETED).anyMatch(details::containsKey);
    if (!labelled.containsKey(NAME_LABEL) || !hasFigure) {
      return Optional.empty();
    }
    Matcher account = ACCOUNT.matcher(text);
    if (account.find()) {
      details.put(Detail.ACCOUNT, account.group(1));
    }
    return Optional.of(new Cost(labelled.get(NAME_LABEL), details));
  }

  private static void read(String line, Map<String, String> labelled) {
    int colon = line.indexOf(':');
    String value = Brief.value(line.substring(colon + 1));
    if (colon > 0 && colon <= MAX_LABEL_CHARS && !value.isEmpty()) {
      labelled.putIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), value);
    }
  }

  /** Budgets of utilisation and coverage say so where those of cost say amount. */
  private static void sort(String label, String value, Map<Detail, String> details) {
    if (label.equals("alert type")) {
      details.put(Detail.ALERT, value);
    } else if (label.equals("alert threshold")) {
      details.put(Detail.THRESHOLD, value);
    } else if (label.startsWith("budgeted ")) {
      details.putIfAbsent(Detail.BUDGETED, value);
    } else if (label.startsWith("actual ") || label.startsWith("forecasted ")) {
      details.putIfAbsent(Detail.AMOUNT, value);
      String kind = label.substring(0, label.indexOf(' ')).toUpperCase(Locale.ROOT);
      details.putIfAbsent(Detail.ALERT, kind);
    }
  }

  /** As Cost Anomaly Detection sends it to SNS, or as the detail of its event. */
  static Optional<Cost> inJson(Fields document) {
    Fields anomaly =
        document.text("detail-type").orElse("").equals("Anomaly Detected")
            ? document.object("detail").orElse(document)
            : document;
    return anomaly
        .object("impact")
        .filter(impact -> anomaly.text("anomalyId", "monitorArn").isPresent())
        .map(impact -> new Cost(anomalyName(anomaly), anomalyDetails(anomaly, impact)));
  }

  private static String anomalyName(Fields anomaly) {
    List<String> names =
        Stream.of(
                anomaly.text("monitorName", "subscriptionName"),
                anomaly.text("dimensionalValue", "dimensionValue"))
            .flatMap(Optional::stream)
            .toList();
    return names.isEmpty() ? "Cost anomaly" : Brief.title(String.join(": ", names));
  }

  private static Map<Detail, String> anomalyDetails(Fields anomaly, Fields impact) {
    Map<Detail, String> details = new EnumMap<>(Detail.class);
    details.put(Detail.ALERT, "ANOMALY");
    details.put(Detail.TEXT, Brief.text(impactWords(impact) + causeWords(anomaly)));
    anomaly.text("accountId").map(Brief::value).ifPresent(id -> details.put(Detail.ACCOUNT, id));
    Optional<String> spent = impact.text("totalActualSpend");
    spent
        .or(() -> impact.text("totalImpact", "maxImpact"))
        .ifPresent(amount -> details.put(Detail.AMOUNT, Brief.value(amount)));
    spent
        .flatMap(amount -> impact.text("totalExpectedSpend"))
        .ifPresent(expected -> details.put(Detail.BUDGETED, Brief.value(expected)));
    return details;
  }

  private static String impactWords(Fields impact) {
    String percent = impact.text("totalImpactPercentage").map(p -> " (" + p + "%)").orElse("");
    return impact
        .text("totalImpact", "maxImpact")
        .map(total -> "Impact " + total + percent)
        .orElse("An anomaly");
  }

  private static String causeWords(Fields anomaly) {
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
