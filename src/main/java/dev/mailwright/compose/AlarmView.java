package dev.mailwright.compose;

import java.util.List;

/**
 * What an alarm mail shows, under {@code alarm}; a text that the alarm does not give is empty.
 *
 * @param condition the threshold in words
 * @param metrics one block of rows for each metric or expression
 * @param consoleUrl the alarm in the CloudWatch console; empty when its Region is not known
 */
public record AlarmView(
    String name,
    String description,
    Status status,
    Place place,
    String condition,
    List<List<Row>> metrics,
    Composite composite,
    String consoleUrl) {

  /** For HTML, where a line ends with an element. */
  public List<String> getDescriptionLines() {
    return description.lines().toList();
  }

  /**
   * @param time when it changed, in the configured zone
   */
  public record Status(StateView from, StateView to, String reason, String time) {}

  /**
   * Where the alarm is.
   *
   * @param regionCode the machine name alone; empty when it is not known
   */
  public record Place(String region, String regionCode, String account) {}

  public record Composite(String rule, List<Child> children) {}

  public record Child(String name, StateView state) {
    public String getWords() {
      return name + " (" + state.label() + ")";
    }
  }
}
