package dev.mailwright.studio.fakeses;

import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.json.UnreadableMessageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Events, SES's responses and the function's log lines, in the order in which they occurred. */
public final class Timeline {
  private static final int KEPT = 1000;
  private static final int MAX_VALUES = 5_000;
  private static final Set<String> SHOWN_ELSEWHERE =
      Set.of(
          "_aws",
          "level",
          "outcome",
          "feedback",
          "Latency",
          "requestId",
          "messageId",
          "sesMessageId");

  private final List<Map<String, String>> kept;
  private final Clock clock;
  private final Runnable changed;

  /**
   * @param changed called for each entry
   */
  public Timeline(List<Map<String, String>> kept, Clock clock, Runnable changed) {
    this.kept = kept;
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * @param kind {@code event}, {@code ses}, {@code report}, {@code answer}, or a log line's
   *     outcome, feedback or level
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

  /** Adds a line of the function's log. */
  public void addLog(String line) {
    Optional<JsonObject> entry = read(line);
    String kind = entry.flatMap(json -> json.text("outcome", "feedback", "level")).orElse("log");
    add(kind, entry.map(Timeline::text).orElse(line));
  }

  /** Adds the function's response to an invocation. */
  public void addAnswer(String answer) {
    add("response", read(answer).map(Timeline::text).orElse(answer));
  }

  private static Optional<JsonObject> read(String json) {
    try {
      return new JsonReader(MAX_VALUES).read(json) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (UnreadableMessageException e) {
      return Optional.empty();
    }
  }

  /** Formats the fields that are not shown elsewhere, without zeros. */
  private static String text(JsonObject entry) {
    boolean outcome = entry.has("outcome");
    return entry.asMap().entrySet().stream()
        .filter(field -> isScalar(field.getValue()))
        .filter(field -> !SHOWN_ELSEWHERE.contains(field.getKey()))
        .filter(field -> !isNumber(field.getValue()) || (!outcome && isNotZero(field.getValue())))
        .map(field -> field.getKey() + ": " + text(field.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static boolean isScalar(Object value) {
    return !(value instanceof JsonObject) && !(value instanceof List);
  }

  private static boolean isNumber(Object value) {
    return value instanceof Number;
  }

  private static boolean isNotZero(Object number) {
    return ((Number) number).doubleValue() != 0;
  }

  private static String text(Object value) {
    return value instanceof Number number
        ? BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
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

  /** Forwards log output and passes each line to a reader. */
  public static final class LogTee extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final OutputStream out;
    private final Consumer<String> reader;

    public LogTee(OutputStream out, Consumer<String> reader) {
      this.out = out;
      this.reader = reader;
    }

    @Override
    public synchronized void write(int b) throws IOException {
      out.write(b);
      if (b == '\n') {
        reader.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(b);
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
