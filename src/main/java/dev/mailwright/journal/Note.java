package dev.mailwright.journal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something countable that is no mail: figures become metrics, words stand beside them in the line.
 *
 * @param configurationSet the metrics' dimension; empty for none
 * @param figures by metric; one whose name ends in {@code Rate} is in percent
 * @param words without addresses
 */
public record Note(
    String level, String configurationSet, Map<String, Double> figures, Map<String, String> words) {

  /** One occurrence of something that an operator should look at. */
  public static Note trouble(String metric, String reason, String remedy) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("message", reason);
    words.put("remedy", remedy);
    return new Note("ERROR", "", Map.of(metric, 1.0), words);
  }
}
