package dev.mailwright.digest;

import dev.mailwright.event.Alarm;
import dev.mailwright.event.CostAlert;
import dev.mailwright.event.Event;
import dev.mailwright.event.NoticeText;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Timestamps;
import dev.mailwright.text.Truncate;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The part of an event that is stored until its digest is sent: only what the report needs.
 *
 * @param id identifies the event; redeliveries have the same ID
 * @param title the alarm's or budget's name, the notice's subject, or the application event's name
 * @param at the time when it happened or, if unknown, was published
 * @param details text by name; unknown details are omitted
 */
public record DigestEvent(
    String id, Kind kind, String title, Instant at, Map<Detail, String> details) {
  /** The maximum length of an alarm's name. */
  private static final int TITLE_CHARS = 255;

  private static final int TEXT_CHARS = 500;

  /** Sufficient for an amount with its unit, or a budget's name. */
  private static final int VALUE_CHARS = 100;

  public DigestEvent {
    details = Map.copyOf(details);
  }

  public enum Kind {
    ALARM,
    COST,
    NOTICE,
    APPLICATION
  }

  public enum Detail {
    TOPIC,
    REGION,
    ACCOUNT,
    /** The name of the {@code AlarmState} before the change. */
    FROM,
    /** The name of the {@code AlarmState} after the change. */
    TO,
    /** The reason of an alarm's change, or the start of a notice; at most 500 characters. */
    TEXT,
    /** The amount of a budget or cost alert, as written, with its currency. */
    AMOUNT,
    BUDGETED,
    THRESHOLD,
    /** The type of a cost alert, such as {@code ACTUAL} or {@code FORECASTED}. */
    ALERT
  }

  /** Returns a detail's text; empty if unknown. */
  public String detail(Detail name) {
    return details.getOrDefault(name, "");
  }

  /**
   * Reduces an event of any kind; details that it lacks are omitted.
   *
   * @param id identifies the event; redeliveries have the same ID
   * @param now the time to use if the event has none
   */
  public static DigestEvent of(String id, Notification notification, Event event, Instant now) {
    Draft draft = event.accept(new Reduction(notification));
    draft.put(Detail.TOPIC, title(notification.topic().name()));
    Instant at =
        draft.at.or(() -> Timestamps.parse(notification.origin().publishedAt())).orElse(now);
    return new DigestEvent(id, draft.kind, draft.title, at, draft.details);
  }

  private static String title(String text) {
    return Truncate.line(TITLE_CHARS, text);
  }

  private static String text(String text) {
    return Truncate.line(TEXT_CHARS, text);
  }

  private static String value(String text) {
    return Truncate.line(VALUE_CHARS, text);
  }

  private static final class Draft {
    private final Kind kind;
    private final String title;
    private final Map<Detail, String> details = new EnumMap<>(Detail.class);
    private Optional<Instant> at = Optional.empty();

    Draft(Kind kind, String title) {
      this.kind = kind;
      this.title = title;
    }

    Draft put(Detail name, String text) {
      if (!text.isBlank()) {
        details.put(name, text);
      }
      return this;
    }
  }

  private record Reduction(Notification notification) implements Event.Visitor<Draft> {
    @Override
    public Draft application(Event.ApplicationEvent event) {
      return new Draft(Kind.APPLICATION, DigestEvent.title(event.name()));
    }

    @Override
    public Draft alarm(Event.AlarmEvent event) {
      Alarm alarm = event.alarm();
      Draft draft =
          new Draft(Kind.ALARM, DigestEvent.title(alarm.name()))
              .put(Detail.FROM, alarm.change().from().name())
              .put(Detail.TO, alarm.change().to().name())
              .put(Detail.TEXT, DigestEvent.text(alarm.change().reason().orElse("")))
              .put(Detail.REGION, alarm.source().region().orElse(notification.topic().region()))
              .put(Detail.ACCOUNT, value(alarm.source().account().orElse("")));
      draft.at = alarm.change().at();
      return draft;
    }

    @Override
    public Draft json(Event.JsonNotice event) {
      return CostAlert.ofJson(event.document())
          .map(Reduction::cost)
          .orElseGet(
              () ->
                  notice(
                      NoticeText.titleOrSource(event.document()),
                      NoticeText.beginning(event.document())));
    }

    @Override
    public Draft text(Event.TextNotice event) {
      return CostAlert.ofText(event.text())
          .map(Reduction::cost)
          .orElseGet(() -> notice(NoticeText.firstLine(event.text()), notification.message()));
    }

    @Override
    public Draft setup(Event.SetupNotice event) {
      return notice(Optional.of("Set up by " + event.origin()), notification.message());
    }

    private static Draft cost(CostAlert alert) {
      return new Draft(Kind.COST, alert.name())
          .put(Detail.ACCOUNT, value(alert.account()))
          .put(Detail.ALERT, alert.type())
          .put(Detail.AMOUNT, value(alert.amount()))
          .put(Detail.BUDGETED, value(alert.budgeted()))
          .put(Detail.THRESHOLD, alert.threshold())
          .put(Detail.TEXT, DigestEvent.text(alert.description()));
    }

    private Draft notice(Optional<String> ownTitle, String text) {
      String title =
          DigestEvent.title(
              notification
                  .subject()
                  .filter(subject -> !subject.isBlank())
                  .or(() -> ownTitle)
                  .orElse(""));
      return new Draft(
              Kind.NOTICE,
              title.isEmpty() ? "Notice from " + value(notification.topic().name()) : title)
          .put(Detail.TEXT, DigestEvent.text(text));
    }
  }
}
