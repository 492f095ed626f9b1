package dev.mailwright.studio.web;

import dev.mailwright.studio.outbox.Fate;
import dev.mailwright.studio.outbox.FunctionClient;
import dev.mailwright.studio.outbox.KeptMail;
import dev.mailwright.studio.outbox.Mood;
import dev.mailwright.studio.outbox.Outbox;
import dev.mailwright.studio.outbox.Timeline;
import dev.mailwright.studio.preview.Sample;
import dev.mailwright.studio.view.MailView;
import dev.mailwright.studio.view.MailViews;
import java.util.Map;
import java.util.Optional;

/** The pages of what the running function sent, and of publishing an event to it. */
public final class OutboxDesk {
  private final Bench bench;
  private final Pages pages;
  private final Outbox outbox;
  private final Way way;

  /** What an event goes through. */
  public record Way(FunctionClient function, Mood mood, Timeline timeline) {}

  public OutboxDesk(Bench bench, Pages pages, Outbox outbox, Way way) {
    this.bench = bench;
    this.pages = pages;
    this.outbox = outbox;
    this.way = way;
  }

  Answer list(Request request) {
    String words = request.query("q").strip();
    String since = request.query("since");
    int from = since.matches("\\d{1,6}") ? Integer.parseInt(since) : 0;
    long version = bench.changes().version();
    return Answer.page(
        pages.render(
            "outbox",
            Map.of(
                "mails", outbox.search(words),
                "q", words,
                "since", from,
                "entries",
                    way.timeline().entries().stream()
                        .filter(entry -> entry.number() > from)
                        .toList(),
                "version", version)));
  }

  Optional<Answer> mail(String number, String part) {
    return outbox.find(Integer.parseInt(number)).map(mail -> answer(mail, part));
  }

  private Answer answer(KeptMail mail, String part) {
    return switch (part) {
      case "html" ->
          Answer.mail(
              MailViews.render(
                  MailViews.inlineImages(mail.parts().html(), mail.parts().images()),
                  MailView.LIGHT));
      case "text" -> Answer.text(mail.parts().text());
      case "source" -> Answer.text(mail.source());
      case "eml" -> Answer.download("mail-" + mail.number() + ".eml", mail.source());
      default ->
          Answer.page(
              pages.render("kept", Map.of("mail", mail, "version", bench.changes().version())));
    };
  }

  /** Takes the sample the whole way, with what SES is to make of it. */
  Optional<Answer> publish(Request request) {
    Optional<Sample> sample = bench.shelf().find(request.form("sample"));
    return sample.map(
        found -> {
          int since = way.timeline().last();
          Fate fate = Fate.named(request.form("fate"));
          way.timeline().add("event", found.name() + " published; " + fate.words());
          publish(found, fate);
          return Answer.to("/outbox?since=" + since);
        });
  }

  private synchronized void publish(Sample sample, Fate fate) {
    way.mood().be(fate);
    try {
      way.timeline().addAnswer(way.function().post(sample.text()).strip());
    } finally {
      way.mood().be(Fate.TAKEN);
    }
  }

  /** What bounced here is wanted again. */
  Answer unsuppress(Request request) {
    int since = way.timeline().last();
    String address = request.form("address").replaceAll("[\"\\\\\\p{Cntrl}]", "");
    String command =
        "{\"suppression\": {\"remove\": \""
            + address
            + "\", \"by\": \"studio\", \"reason\": \"by hand\"}}";
    way.timeline().addAnswer(way.function().post(command).strip());
    return Answer.to("/outbox?since=" + since);
  }
}
