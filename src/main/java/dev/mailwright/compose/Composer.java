package dev.mailwright.compose;

import dev.mailwright.event.Event;
import dev.mailwright.event.Fields;
import dev.mailwright.event.Notification;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.DeliveryMode;
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
  private final Brand brand;
  private final Defaults defaults;
  private final AlarmViews alarms;
  private final NoticeViews notices;

  public Composer(Templates templates, Brand brand, Defaults defaults, ZoneId zone) {
    this.templates = templates;
    this.brand = brand;
    this.defaults = defaults;
    Moments moments = new Moments(zone);
    this.alarms = new AlarmViews(moments);
    this.notices = new NoticeViews(moments);
  }

  public Composition compose(Notification notification, Event event, Route route) {
    RecipientList recipients = RecipientList.of(route.recipients(), event, defaults.operators());
    List<Composition.Refusal> refusals = new ArrayList<>(recipients.refusals());
    List<Mail> mails = new ArrayList<>();
    if (!recipients.addresses().isEmpty()) {
      try {
        Mail.Content content = content(notification, event, route);
        batches(recipients.addresses(), route.mode())
            .forEach(batch -> mails.add(mail(batch, content, route)));
      } catch (TemplateRefusedException e) {
        refusals.add(new Composition.Refusal(e.getMessage(), e.remedy()));
      }
    }
    return new Composition(mails, refusals);
  }

  private Mail.Content content(Notification notification, Event event, Route route) {
    Mail.Content content = templates.render(route.template(), data(notification, event));
    String prefix = route.presentation().subjectPrefix();
    return prefix.isEmpty()
        ? content
        : new Mail.Content(prefix + " " + content.subject(), content.html(), content.text());
  }

  private Map<String, Object> data(Notification notification, Event event) {
    Map<String, Object> data = new HashMap<>();
    data.put("brand", brand);
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

  private Mail mail(List<Address> to, Mail.Content content, Route route) {
    Route.Presentation presentation = route.presentation();
    Mail.Envelope envelope =
        new Mail.Envelope(
            presentation
                .from()
                .map(from -> from.withNameUnlessNamed(brand.name()))
                .orElse(defaults.sender()),
            to,
            presentation.replyTo().or(defaults::replyTo));
    Optional<String> configurationSet =
        presentation.configurationSet().or(() -> defaults.sendOptions().configurationSet());
    return new Mail(
        envelope, content, new Mail.SendOptions(configurationSet, defaults.sendOptions().tags()));
  }

  private static List<List<Address>> batches(List<Address> to, DeliveryMode mode) {
    int size = mode == DeliveryMode.TRANSACTIONAL ? 1 : Mail.MAX_RECIPIENTS;
    List<List<Address>> batches = new ArrayList<>();
    for (int from = 0; from < to.size(); from += size) {
      batches.add(to.subList(from, Math.min(from + size, to.size())));
    }
    return batches;
  }
}
