package dev.mailwright.compose;

import dev.mailwright.event.Event;
import dev.mailwright.event.Fields;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Turns text and unknown JSON into what a notice mail shows. */
final class NoticeViews {
  private static final int MAX_ROWS = 300;
  private static final int MAX_LINES = 1_000;
  private static final int MAX_VALUE_CHARS = 4_000;

  private final Moments moments;

  NoticeViews(Moments moments) {
    this.moments = moments;
  }

  NoticeView view(Notification notification, Event.TextNotice notice) {
    List<String> lines = notice.text().strip().lines().limit(MAX_LINES).toList();
    long omitted = notice.text().strip().lines().skip(MAX_LINES).count();
    return new NoticeView(
        notification.subject().orElseGet(() -> fallbackTitle(notification)),
        lines,
        List.of(),
        (int) omitted,
        meta(notification));
  }

  NoticeView view(Notification notification, Event.JsonNotice notice) {
    Rows rows = new Rows();
    rows.addAll(notice.document(), 0);
    List<String> lines = rows.shown.isEmpty() ? List.of("The message has no values.") : List.of();
    return new NoticeView(
        title(notification, notice.document()),
        lines,
        rows.shown,
        rows.omitted,
        meta(notification));
  }

  private NoticeView.Meta meta(Notification notification) {
    String published = notification.origin().publishedAt();
    return new NoticeView.Meta(
        notification.topic().name(), Timestamps.parse(published).map(moments::write).orElse(""));
  }

  private static String title(Notification notification, Object document) {
    Optional<String> named =
        document instanceof Fields fields
            ? fields.text("detail-type", "title", "Title", "subject", "Subject", "Event")
            : Optional.empty();
    return notification.subject().or(() -> named).orElseGet(() -> fallbackTitle(notification));
  }

  private static String fallbackTitle(Notification notification) {
    return "Notice from " + notification.topic().name();
  }

  private static final class Rows {
    private final List<Row> shown = new ArrayList<>();
    private int omitted;

    void addAll(Object value, int depth) {
      if (value instanceof Fields fields) {
        for (Map.Entry<String, Object> member : fields.asMap().entrySet()) {
          add(Labels.of(member.getKey()), member.getValue(), depth);
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
      } else if (value instanceof Fields || value instanceof List) {
        put(new Row(label, "", depth));
        addAll(value, depth + 1);
      } else {
        put(new Row(label, shortened(scalar(value)), depth));
      }
    }

    private void put(Row row) {
      if (shown.size() < MAX_ROWS) {
        shown.add(row);
      } else {
        omitted++;
      }
    }

    private static boolean isEmpty(Object value) {
      return value == null
          || (value instanceof String text && text.isBlank())
          || (value instanceof Fields fields && fields.isEmpty())
          || (value instanceof List<?> list && list.stream().allMatch(Objects::isNull));
    }

    private static boolean isScalar(Object value) {
      return !(value instanceof Fields) && !(value instanceof List);
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
          : Cut.at(MAX_VALUE_CHARS, text) + "\u2026 (shortened)";
    }
  }
}
