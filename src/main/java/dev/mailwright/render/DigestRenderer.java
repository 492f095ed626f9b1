package dev.mailwright.render;

import dev.mailwright.digest.Batch;
import dev.mailwright.digest.DigestAggregator;
import dev.mailwright.digest.DigestContent;
import dev.mailwright.digest.Period;
import dev.mailwright.digest.Report;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InlineImage;
import dev.mailwright.mail.Mail;
import dev.mailwright.render.view.ActivityChart;
import dev.mailwright.render.view.DigestView;
import dev.mailwright.route.Route;
import dev.mailwright.schedule.Schedule;
import dev.mailwright.text.TimeFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders a batch of events as report mails; digests include a chart. */
public final class DigestRenderer {
  private static final String CHART = "chart";
  private final TemplateRenderer templates;
  private final MailAssembler assembler;
  private final ZoneId zone;
  private final Clock clock;

  /**
   * @param zone time zone of the report
   */
  public DigestRenderer(
      TemplateRenderer templates, MailAssembler assembler, ZoneId zone, Clock clock) {
    this.templates = templates;
    this.assembler = assembler;
    this.zone = zone;
    this.clock = clock;
  }

  /** Returns the route's recipients, except those that come from event fields. */
  public List<Address> recipients(Route route) {
    return ResolvedRecipients.withoutEvent(route.recipients(), assembler.defaults().operators());
  }

  /**
   * Returns an aggregator for the events of a batch.
   *
   * @param first the time of its first event; empty if there are none
   */
  public DigestAggregator aggregator(
      Batch batch, Optional<Instant> first, Route route, int maxLines) {
    return new DigestAggregator(period(batch, first, route), zone, maxLines);
  }

  /**
   * @param content without events, the mail reports that nothing happened
   */
  public RenderedMails render(Batch batch, DigestContent content, List<Address> to, Route route) {
    DigestView view = view(batch, content);
    List<InlineImage> images = images(view, content);
    Map<String, Object> data = new HashMap<>();
    data.put("digest", view);
    data.put("topic", batch.source().topic());
    try {
      return new RenderedMails(
          assembler.mails(to, route, more -> content(route, data, more, images)), List.of());
    } catch (RenderingException e) {
      return new RenderedMails(List.of(), List.of(e.refused()));
    }
  }

  /** Returns the configuration set of a route's mails; empty if none is used. */
  public String configurationSet(Route route) {
    return assembler.configurationSet(route).orElse("");
  }

  private Mail.Content content(
      Route route, Map<String, Object> data, Map<String, Object> more, List<InlineImage> images) {
    Map<String, Object> all = new HashMap<>(data);
    all.putAll(more);
    Mail.Content content = templates.render(route.names().digest(), all);
    return new Mail.Content(content.subject(), content.html(), content.text(), images);
  }

  private DigestView view(Batch batch, DigestContent content) {
    Report report = content.report();
    TimeFormat times = new TimeFormat(zone);
    return switch (batch.kind()) {
      case DIGEST -> DigestView.ofPeriod(batch.source().route(), report, content.activity(), times);
      case GROUP -> DigestView.ofGroup(batch.source().topic(), report, times);
      case FLAPPING -> DigestView.ofFlapping(batch.source().topic(), report, times);
    };
  }

  private static List<InlineImage> images(DigestView view, DigestContent content) {
    return view.chart().bands().isEmpty()
        ? List.of()
        : List.of(
            new InlineImage(
                CHART,
                "chart.png",
                new ActivityChart(ActivityChart.Colours.standard()).draw(content.activity())));
  }

  /** Returns the reported period. It ends now for a batch that is sent early or was held. */
  private Period period(Batch batch, Optional<Instant> first, Route route) {
    Instant now = clock.instant();
    boolean dueBeforeEvents = first.filter(batch.due()::isBefore).isPresent();
    Instant end = now.isBefore(batch.due()) || dueBeforeEvents ? now : batch.due();
    Instant last = route.handling().timing().schedule().last(batch.due().minusNanos(1));
    Instant start =
        batch.kind() == Batch.Kind.DIGEST && last.isAfter(Schedule.NOT_YET)
            ? last
            : first.orElse(end);
    return new Period(start.isBefore(end) ? start : end, end);
  }
}
