package dev.mailwright.compose;

import dev.mailwright.event.Event;
import dev.mailwright.event.Fields;
import dev.mailwright.event.Notification;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.Route;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the mails of an event: recipients, templates, and how many messages that takes. */
public final class Composer {
  private final Templates templates;
  private final Mailing mailing;
  private final Moments moments;
  private final AlarmViews alarms;
  private final NoticeViews notices;

  public Composer(Templates templates, Mailing mailing, ZoneId zone) {
    this.templates = templates;
    this.mailing = mailing;
    this.moments = new Moments(zone);
    this.alarms = new AlarmViews(moments);
    this.notices = new NoticeViews(moments);
  }

  public Composition compose(Notification notification, Event event, Route route) {
    return compose(notification, event, route, Optional.empty());
  }

  /**
   * @param muting set in the mail after which an alarm is muted
   */
  public Composition compose(
      Notification notification, Event event, Route route, Optional<Muting> muting) {
    RecipientList recipients = recipients(event, route);
    List<Composition.Refusal> refusals = new ArrayList<>(recipients.refusals());
    List<Mail> mails = new ArrayList<>();
    if (!recipients.addresses().isEmpty()) {
      try {
        Map<String, Object> data = data(notification, event);
        data.put("muted", muting.map(this::words).orElse(""));
        mails.addAll(
            mailing.mails(
                recipients.addresses(), route, more -> content(route.template(), data, more)));
      } catch (TemplateRefusedException e) {
        refusals.add(new Composition.Refusal(e.getMessage(), e.remedy()));
      }
    }
    return new Composition(mails, refusals);
  }

  /** Whom a mail of the event goes to. */
  public RecipientList recipients(Event event, Route route) {
    return RecipientList.of(route.recipients(), event, mailing.defaults().operators());
  }

  private Mail.Content content(
      String template, Map<String, Object> data, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(data);
    all.putAll(more);
    return templates.render(template, all);
  }

  private String words(Muting muting) {
    return "It changed "
        + muting.changes()
        + " times within "
        + muting.within().toMinutes()
        + " minutes. What follows until "
        + moments.write(muting.until())
        + " comes in one mail.";
  }

  private Map<String, Object> data(Notification notification, Event event) {
    Map<String, Object> data = new HashMap<>();
    data.put("topic", notification.topic().name());
    if (event instanceof Event.AppEvent app) {
      data.put("event", new EventData(app.fields()));
      data.put("welcome", WelcomeView.of(app.fields()));
    } else if (event instanceof Event.AlarmEvent alarm) {
      data.put("alarm", alarms.view(alarm.alarm(), notification.topic()));
    } else if (event instanceof Event.TextNotice text) {
      data.put("notice", notices.view(notification, text));
    } else if (event instanceof Event.JsonNotice json) {
      data.put("notice", notices.view(notification, json));
      if (json.document() instanceof Fields fields) {
        data.put("event", new EventData(fields));
      }
    }
    return data;
  }
}
