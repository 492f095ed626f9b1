package dev.mailwright.studio.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What happened, in the order that it did: events, SES's answers, and what the function tells. */
public final class Timeline {
  private static final int KEPT = 1000;
  private static final Set<String> SAID_ELSEWHERE =
      Set.of(
          "_aws",
          "level",
          "outcome",
          "feedback",
          "Latency",
          "requestId",
          "messageId",
          "sesMessageId");

  private final ObjectMapper json = new ObjectMapper();
  private final List<Map<String, String>> kept;
  private final Clock clock;
  private final Runnable changed;

  /**
   * @param changed told of each entry
   */
  public Timeline(List<Map<String, String>> kept, Clock clock, Runnable changed) {
    this.kept = kept;
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * @param kind {@code event}, {@code ses}, {@code report}, or an outcome's name
   */
  public record Entry(int number, String at, String kind, String text) {}

  public void add(String kind, String text) {
    String at = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    keep(Map.of("at", at, "kind", kind, "text", text));
    changed.run();
  }

  private synchronized void keep(Map<String, String> entry) {
    Map<String, String> numbered = new HashMap<>(entry);
    numbered.put("number", String.valueOf(last() + 1));
    kept.add(numbered);
    if (kept.size() > KEPT) {
      kept.remove(0);
    }
  }

  /** A line of the function's log. */
  public void addLog(String line) {
    try {
      JsonNode entry = json.readTree(line);
      String level = entry.path("level").asText("log");
      add(entry.path("outcome").asText(entry.path("feedback").asText(level)), words(entry));
    } catch (JsonProcessingException e) {
      add("log", line);
    }
  }

  /** What the function answers an invocation. */
  public void addAnswer(String answer) {
    try {
      add("answer", words(json.readTree(answer)));
    } catch (JsonProcessingException e) {
      add("answer", answer);
    }
  }

  /** Of figures those that are not nought, of lists nothing; an outcome's figure is in its name. */
  private static String words(JsonNode entry) {
    boolean outcome = entry.has("outcome");
    return entry.properties().stream()
        .filter(field -> field.getValue().isValueNode())
        .filter(field -> !SAID_ELSEWHERE.contains(field.getKey()))
        .filter(field -> !field.getValue().isNumber() || (!outcome && isSome(field.getValue())))
        .map(field -> field.getKey() + ": " + value(field.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static boolean isSome(JsonNode number) {
    return number.asDouble() != 0;
  }

  private static String value(JsonNode value) {
    return value.isNumber()
        ? BigDecimal.valueOf(value.asDouble()).stripTrailingZeros().toPlainString()
        : value.asText();
  }

  /** The number of the latest entry; 0 when there is none. */
  public synchronized int last() {
    return kept.isEmpty() ? 0 : number(kept.get(kept.size() - 1));
  }

  private static int number(Map<String, String> entry) {
    return Integer.parseInt(entry.get("number"));
  }

  /** Newest first. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Map<String, String> entry : kept) {
      String time = entry.get("at").substring(11, 19);
      entries.add(new Entry(number(entry), time, entry.get("kind"), entry.get("text")));
    }
    Collections.reverse(entries);
    return entries;
  }
}
