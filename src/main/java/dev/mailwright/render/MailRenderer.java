package dev.mailwright.render;

import dev.mailwright.event.Event;
import dev.mailwright.event.Notification;
import dev.mailwright.json.JsonObject;
import dev.mailwright.mail.Mail;
import dev.mailwright.render.view.AlarmView;
import dev.mailwright.render.view.NoticeView;
import dev.mailwright.render.view.WelcomeView;
import dev.mailwright.route.Route;
import dev.mailwright.send.Outcome;
import dev.mailwright.text.TimeFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders the mails of an event. */
public final class MailRenderer {
  private final TemplateRenderer templates;
  private final MailAssembler assembler;
  private final TimeFormat times;

  public MailRenderer(TemplateRenderer templates, MailAssembler assembler, ZoneId zone) {
    this.templates = templates;
    this.assembler = assembler;
    this.times = new TimeFormat(zone);
  }

  /**
   * The mute that follows an alarm's next mail, because the alarm changes too often.
   *
   * @param changes number of changes {@code within} the window
   * @param within length of the window
   * @param until end of the mute, when later changes are sent in one mail
   */
  public record Mute(int changes, Duration within, Instant until) {}

  /**
   * @param mute present if the alarm is muted after this mail
   */
  public RenderedMails render(
      Notification notification, Event event, Route route, Optional<Mute> mute) {
    ResolvedRecipients recipients = recipients(event, route);
    List<Outcome> refusals = new ArrayList<>(recipients.refusals());
    List<Mail> mails = new ArrayList<>();
    if (!recipients.addresses().isEmpty()) {
      try {
        Map<String, Object> data = event.accept(new TemplateDataBuilder(notification));
        data.put("topic", notification.topic().name());
        data.put("muted", mute.map(this::text).orElse(""));
        mails.addAll(
            assembler.mails(
                recipients.addresses(), route, more -> content(route.template(), data, more)));
      } catch (RenderingException e) {
        refusals.add(e.refused());
      }
    }
    return new RenderedMails(mails, refusals);
  }

  /** Resolves the recipients of an event's mails. */
  public ResolvedRecipients recipients(Event event, Route route) {
    return ResolvedRecipients.of(route.recipients(), event, assembler.defaults().operators());
  }

  /** Returns the configuration set of a route's mails; empty if none is used. */
  public String configurationSet(Route route) {
    return assembler.configurationSet(route).orElse("");
  }

  private Mail.Content content(
      String template, Map<String, Object> data, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(data);
    all.putAll(more);
    return templates.render(template, all);
  }

  private String text(Mute mute) {
    return "It changed "
        + mute.changes()
        + " times within "
        + mute.within().toMinutes()
        + " minutes. What follows until "
        + times.format(mute.until())
        + " comes in one mail.";
  }

  /** Builds the template data for each kind of event. */
  private final class TemplateDataBuilder implements Event.Visitor<Map<String, Object>> {
    private final Notification notification;

    TemplateDataBuilder(Notification notification) {
      this.notification = notification;
    }

    @Override
    public Map<String, Object> application(Event.ApplicationEvent event) {
      Map<String, Object> data = new HashMap<>();
      data.put("event", new EventData(event.fields()));
      data.put("welcome", WelcomeView.of(event));
      return data;
    }

    @Override
    public Map<String, Object> alarm(Event.AlarmEvent event) {
      return data("alarm", AlarmView.of(event.alarm(), notification.topic(), times));
    }

    @Override
    public Map<String, Object> json(Event.JsonNotice event) {
      Map<String, Object> data = data("notice", NoticeView.of(notification, event, times));
      if (event.document() instanceof JsonObject fields) {
        data.put("event", new EventData(fields));
      }
      return data;
    }

    @Override
    public Map<String, Object> text(Event.TextNotice event) {
      return data("notice", NoticeView.of(notification, event, times));
    }

    @Override
    public Map<String, Object> setup(Event.SetupNotice event) {
      return new HashMap<>();
    }

    private static Map<String, Object> data(String name, Object view) {
      Map<String, Object> data = new HashMap<>();
      data.put(name, view);
      return data;
    }
  }
}
