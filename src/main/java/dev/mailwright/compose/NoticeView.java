package dev.mailwright.compose;

import java.util.List;

/**
 * What a notice shows, under {@code notice}: text as lines, JSON as labelled rows.
 *
 * @param omitted how many lines or values a very long message had beyond those shown
 */
public record NoticeView(String title, List<String> lines, List<Row> rows, int omitted, Meta meta) {

  private static final int PREVIEW_CHARS = 120;

  /** The beginning, for the line that an inbox shows beside the subject. */
  public String getPreview() {
    return Cut.at(PREVIEW_CHARS, lines.isEmpty() ? firstValues() : lines.get(0));
  }

  private String firstValues() {
    StringBuilder values = new StringBuilder();
    for (Row row : rows) {
      if (!row.isHeading() && values.length() < PREVIEW_CHARS) {
        values.append(row.label()).append(": ").append(row.value()).append(". ");
      }
    }
    return values.toString();
  }

  /** Where it came from, small at the end of the mail. */
  public record Meta(String topic, String time) {}
}
