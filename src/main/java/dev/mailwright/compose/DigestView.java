package dev.mailwright.compose;

import java.util.List;

/**
 * What a digest shows, under {@code digest}; a text that is not known is empty, and so is what has
 * nothing to show.
 *
 * @param figureRows the totals, a few to a row
 */
public record DigestView(
    Heading heading,
    List<List<Figure>> figureRows,
    Chart chart,
    Alarms alarms,
    Costs costs,
    Notices notices,
    Applications applications) {

  /** Why the mail is sent. */
  public enum Kind {
    /** A period is over. */
    DIGEST,
    /** A few events that can wait were put together. */
    GROUP,
    /** One alarm went back and forth. */
    FLAPPING
  }

  /**
   * @param name what the digest is of, such as a topic
   * @param intro the most important in a sentence or two; may be empty
   * @param period from when to when
   */
  public record Heading(
      Kind kind, String name, String subject, String title, String intro, String period) {}

  /**
   * @param color a background on which white text is readable; empty for an ordinary figure
   */
  public record Figure(String value, String label, String color) {}

  /**
   * The picture's figures; without bands there is no picture.
   *
   * @param alt the same in a sentence
   * @param bands the buckets that hold something, a few to a band
   */
  public record Chart(String title, String alt, List<List<Bar>> bands) {}

  public record Bar(String label, String alarms, String others) {}

  /**
   * @param more about those that are not shown
   */
  public record Alarms(List<AlarmLine> lines, String more) {}

  /**
   * @param place Region and account
   * @param story how often it changed, and how long it was in which state
   * @param bar the share of the period in each state; the widths add up to 100
   */
  public record AlarmLine(
      String name,
      String place,
      StateView state,
      String since,
      String story,
      List<Part> bar,
      String reason) {}

  /**
   * @param width in percent, at least 1
   */
  public record Part(String color, int width) {}

  public record Costs(List<CostLine> lines, String more) {}

  /**
   * @param amount what was spent, of what
   * @param story trend, threshold and alerts
   * @param bar used and left of the budget; empty when that is not known
   */
  public record CostLine(
      String name, String account, String amount, String story, List<Part> bar) {}

  public record Notices(List<NoticeLine> lines, String more) {}

  /**
   * @param count empty for one alone
   * @param times when it came first and last
   */
  public record NoticeLine(String title, String count, String times, String sample) {}

  public record Applications(List<Row> rows, String more) {}
}
