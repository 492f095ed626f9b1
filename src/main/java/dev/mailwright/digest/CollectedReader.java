package dev.mailwright.digest;

import dev.mailwright.digest.Collected.Detail;
import dev.mailwright.digest.Collected.Kind;
import dev.mailwright.event.Alarm;
import dev.mailwright.event.Event;
import dev.mailwright.event.Fields;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Timestamps;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what is kept of an event until its period's mail. It takes whatever was read: a detail
 * that is missing is left out, and nothing is refused.
 */
public final class CollectedReader {
  private CollectedReader() {}

  /**
   * @param id the same on each delivery of the event
   * @param now when it happened, where the event does not say
   */
  public static Collected of(String id, Notification notification, Event event, Instant now) {
    Found found = find(notification, event);
    Map<Detail, String> details = new EnumMap<>(Detail.class);
    found.details().forEach((name, text) -> put(details, name, text));
    put(details, Detail.TOPIC, Brief.title(notification.topic().name()));
    Instant at =
        found.at().or(() -> Timestamps.parse(notification.origin().publishedAt())).orElse(now);
    return new Collected(id, found.kind(), found.title(), at, details);
  }

  private static Found find(Notification notification, Event event) {
    if (event instanceof Event.AlarmEvent alarm) {
      return alarm(alarm.alarm(), notification);
    }
    if (event instanceof Event.AppEvent app) {
      return new Found(Kind.APPLICATION, Brief.title(app.name()), Optional.empty(), Map.of());
    }
    return cost(event)
        .map(cost -> new Found(Kind.COST, cost.name(), Optional.empty(), cost.details()))
        .orElseGet(() -> notice(notification, event));
  }

  private static Found alarm(Alarm alarm, Notification notification) {
    Alarm.Source source = alarm.source();
    Alarm.Change change = alarm.change();
    Map<Detail, String> details = new EnumMap<>(Detail.class);
    details.put(Detail.FROM, change.from().name());
    details.put(Detail.TO, change.to().name());
    details.put(Detail.TEXT, Brief.text(change.reason().orElse("")));
    details.put(Detail.REGION, source.region().orElse(notification.topic().region()));
    details.put(Detail.ACCOUNT, Brief.value(source.account().orElse("")));
    return new Found(Kind.ALARM, Brief.title(alarm.name()), change.at(), details);
  }

  private static Optional<CostNotices.Cost> cost(Event event) {
    if (event instanceof Event.TextNotice text) {
      return CostNotices.inText(text.text());
    }
    return event instanceof Event.JsonNotice json && json.document() instanceof Fields fields
        ? CostNotices.inJson(fields)
        : Optional.empty();
  }

  private static Found notice(Notification notification, Event event) {
    String title =
        notification
            .subject()
            .filter(subject -> !subject.isBlank())
            .or(() -> ownTitle(event))
            .orElse("");
    String brief = Brief.title(title);
    return new Found(
        Kind.NOTICE,
        brief.isEmpty() ? "Notice from " + Brief.value(notification.topic().name()) : brief,
        Optional.empty(),
        Map.of(Detail.TEXT, Brief.text(beginning(notification, event))));
  }

  private static Optional<String> ownTitle(Event event) {
    if (event instanceof Event.TextNotice text) {
      return NoticeWords.titleOfText(text.text());
    }
    if (event instanceof Event.SetupNotice setup) {
      return Optional.of("Set up by " + setup.origin());
    }
    return event instanceof Event.JsonNotice json
        ? NoticeWords.titleOfJson(json.document())
        : Optional.empty();
  }

  private static String beginning(Notification notification, Event event) {
    return event instanceof Event.JsonNotice json
        ? NoticeWords.beginningOfJson(json.document())
        : notification.message();
  }

  private static void put(Map<Detail, String> details, Detail name, String text) {
    if (!text.isBlank()) {
      details.put(name, text);
    }
  }

  /**
   * @param at when it happened, where the event says so
   */
  private record Found(
      Kind kind, String title, Optional<Instant> at, Map<Detail, String> details) {}
}
