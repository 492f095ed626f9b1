package dev.mailwright.render.view;

import dev.mailwright.event.Event;
import dev.mailwright.event.NoticeText;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Timestamps;
import dev.mailwright.json.JsonObject;
import dev.mailwright.mail.HeaderText;
import dev.mailwright.text.FieldLabel;
import dev.mailwright.text.TimeFormat;
import dev.mailwright.text.Truncate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The content of a notice mail, available to templates as {@code notice}: text as lines, JSON as
 * labelled rows.
 *
 * @param omitted number of lines or values that a very long message has beyond the limit
 */
public record NoticeView(String title, List<String> lines, List<Row> rows, int omitted, Meta meta) {
  private static final int MAX_ROWS = 300;
  private static final int MAX_LINES = 1_000;
  private static final int MAX_VALUE_CHARS = 4_000;

  /** The size of a row in the template {@code notice}, without its texts. */
  private static final int ROW_MARKUP_BYTES = 730;

  private static final int LINE_MARKUP_BYTES = 5;
  private static final int PREVIEW_CHARS = 120;

  /** Returns the start of the notice, shown as a preview in the inbox. */
  public String getPreview() {
    return Truncate.chars(PREVIEW_CHARS, lines.isEmpty() ? firstValues() : lines.get(0));
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

  /** The notice's topic and time, displayed at the end of the mail. */
  public record Meta(String topic, String time) {}

  public static NoticeView of(
      Notification notification, Event.TextNotice notice, TimeFormat times) {
    HtmlBudget budget = new HtmlBudget();
    List<String> lines = new ArrayList<>();
    int omitted = 0;
    for (String line : (Iterable<String>) notice.text().strip().lines()::iterator) {
      Optional<String> shown =
          lines.size() < MAX_LINES ? budget.take(LINE_MARKUP_BYTES, line) : Optional.empty();
      shown.ifPresent(lines::add);
      omitted += shown.isPresent() ? 0 : 1;
    }
    return new NoticeView(
        subject(notification).orElseGet(() -> fallbackTitle(notification)),
        lines,
        List.of(),
        omitted,
        meta(notification, times));
  }

  public static NoticeView of(
      Notification notification, Event.JsonNotice notice, TimeFormat times) {
    Rows rows = new Rows();
    rows.addAll(notice.document(), 0);
    List<String> lines = rows.shown.isEmpty() ? List.of("The message has no values.") : List.of();
    return new NoticeView(
        title(notification, notice.document()),
        lines,
        rows.shown,
        rows.omitted,
        meta(notification, times));
  }

  private static Meta meta(Notification notification, TimeFormat times) {
    String published = notification.origin().publishedAt();
    return new Meta(
        notification.topic().name(), Timestamps.parse(published).map(times::format).orElse(""));
  }

  private static String title(Notification notification, Object document) {
    return subject(notification)
        .or(() -> NoticeText.title(document))
        .orElseGet(() -> fallbackTitle(notification));
  }

  /** Returns the subject unless nothing of it is visible. */
  private static Optional<String> subject(Notification notification) {
    return notification.subject().filter(text -> !HeaderText.singleLine(text).isEmpty());
  }

  private static String fallbackTitle(Notification notification) {
    return "Notice from " + notification.topic().name();
  }

  /** Flattens a JSON document into rows. */
  private static final class Rows {
    private final HtmlBudget budget = new HtmlBudget();
    private final List<Row> shown = new ArrayList<>();
    private int omitted;

    void addAll(Object value, int depth) {
      if (value instanceof JsonObject fields) {
        for (Map.Entry<String, Object> member : fields.asMap().entrySet()) {
          add(FieldLabel.of(member.getKey()), member.getValue(), depth);
        }
      } else if (value instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          add(Integer.toString(i + 1), list.get(i), depth);
        }
      } else if (value != null) {
        add("Value", value, depth);
      }
    }

    private void add(String label, Object value, int depth) {
      if (isEmpty(value)) {
        return;
      }
      if (value instanceof List<?> list && list.stream().allMatch(Rows::isScalar)) {
        put(new Row(label, joined(list), depth));
      } else if (value instanceof JsonObject || value instanceof List) {
        put(new Row(label, "", depth));
        addAll(value, depth + 1);
      } else {
        put(new Row(label, shortened(scalar(value)), depth));
      }
    }

    private void put(Row row) {
      Optional<String> value =
          shown.size() < MAX_ROWS
              ? budget.take(ROW_MARKUP_BYTES + Truncate.htmlBytes(row.label()), row.value())
              : Optional.empty();
      value.ifPresent(text -> shown.add(new Row(row.label(), text, row.depth())));
      omitted += value.isPresent() ? 0 : 1;
    }

    private static boolean isEmpty(Object value) {
      return value == null
          || (value instanceof String text && text.isBlank())
          || (value instanceof JsonObject fields && fields.isEmpty())
          || (value instanceof List<?> list && list.stream().allMatch(Objects::isNull));
    }

    private static boolean isScalar(Object value) {
      return !(value instanceof JsonObject) && !(value instanceof List);
    }

    private static String joined(List<?> list) {
      return shortened(
          String.join(", ", list.stream().filter(Objects::nonNull).map(Rows::scalar).toList()));
    }

    private static String scalar(Object value) {
      if (value instanceof Boolean truth) {
        return truth ? "yes" : "no";
      }
      return value.toString();
    }

    private static String shortened(String text) {
      return text.length() <= MAX_VALUE_CHARS
          ? text
          : Truncate.chars(MAX_VALUE_CHARS, text) + "\u2026 (shortened)";
    }
  }
}
