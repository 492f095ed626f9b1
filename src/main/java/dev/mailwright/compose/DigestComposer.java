package dev.mailwright.compose;

import dev.mailwright.digest.Batch;
import dev.mailwright.digest.Buckets;
import dev.mailwright.digest.Collected;
import dev.mailwright.digest.Period;
import dev.mailwright.digest.Reports;
import dev.mailwright.digest.Schedule;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InlineImage;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.Route;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the mails of a batch: a report of what happened, and a picture of it. */
public final class DigestComposer {
  private static final String CHART = "chart";

  private final Templates templates;
  private final Mailing mailing;
  private final Settings settings;
  private final DigestViews views;

  /**
   * @param zone of days, hours and times in the report
   */
  public record Settings(ZoneId zone, Clock clock) {}

  public DigestComposer(Templates templates, Mailing mailing, Settings settings) {
    this.templates = templates;
    this.mailing = mailing;
    this.settings = settings;
    this.views = new DigestViews(settings.zone());
  }

  /** Whom the route names, whatever the events say. */
  public List<Address> recipients(Route route) {
    return RecipientList.named(route.recipients(), mailing.defaults().operators());
  }

  /**
   * @param events may be empty: then the mail says that nothing happened
   */
  public Composition compose(Batch batch, List<Collected> events, List<Address> to, Route route) {
    Period period = period(batch, events, route);
    DigestView view = view(batch, events, period);
    List<InlineImage> images = images(view, events, period);
    Map<String, Object> data = new HashMap<>();
    data.put("digest", view);
    data.put("topic", batch.source().topic());
    try {
      return new Composition(
          mailing.mails(to, route, more -> content(route, data, more, images)), List.of());
    } catch (TemplateRefusedException e) {
      return new Composition(
          List.of(), List.of(new Composition.Refusal(e.getMessage(), e.remedy())));
    }
  }

  private Mail.Content content(
      Route route, Map<String, Object> data, Map<String, Object> more, List<InlineImage> images) {
    Map<String, Object> all = new HashMap<>(data);
    all.putAll(more);
    Mail.Content content = templates.render(route.names().digest(), all);
    return new Mail.Content(content.subject(), content.html(), content.text(), images);
  }

  private DigestView view(Batch batch, List<Collected> events, Period period) {
    var report = Reports.of(events, period);
    return switch (batch.kind()) {
      case DIGEST ->
          views.digest(batch.source().route(), report, Buckets.of(events, period, settings.zone()));
      case GROUP -> views.group(batch.source().topic(), report);
      case FLAPPING -> views.flapping(batch.source().topic(), report);
    };
  }

  private List<InlineImage> images(DigestView view, List<Collected> events, Period period) {
    return view.chart().bands().isEmpty()
        ? List.of()
        : List.of(
            new InlineImage(
                CHART,
                "chart.png",
                new ActivityChart(ActivityChart.Colours.standard())
                    .draw(Buckets.of(events, period, settings.zone()))));
  }

  /** One that is sent before its time ends now. */
  private Period period(Batch batch, List<Collected> events, Route route) {
    Instant now = settings.clock().instant();
    Instant end = now.isBefore(batch.due()) ? now : batch.due();
    Instant last = route.handling().pacing().schedule().last(batch.due().minusNanos(1));
    Instant start =
        batch.kind() == Batch.Kind.DIGEST && last.isAfter(Schedule.NOT_YET)
            ? last
            : events.stream().map(Collected::at).min(Instant::compareTo).orElse(end);
    return new Period(start.isBefore(end) ? start : end, end);
  }
}
