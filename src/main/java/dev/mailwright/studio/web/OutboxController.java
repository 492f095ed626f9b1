package dev.mailwright.studio.web;

import dev.mailwright.studio.fakeses.FaultInjector;
import dev.mailwright.studio.fakeses.FunctionClient;
import dev.mailwright.studio.fakeses.Outbox;
import dev.mailwright.studio.fakeses.OutboxMail;
import dev.mailwright.studio.fakeses.SimulatedResponse;
import dev.mailwright.studio.fakeses.Timeline;
import dev.mailwright.studio.preview.Sample;
import dev.mailwright.studio.view.MailView;
import java.util.Map;
import java.util.Optional;

/** Shows the mails that the running function sent, and publishes events to it. */
public final class OutboxController {
  private final PreviewCache cache;
  private final PageRenderer pages;
  private final Outbox outbox;
  private final FunctionClient function;
  private final FaultInjector faults;
  private final Timeline timeline;

  public OutboxController(
      PreviewCache cache,
      PageRenderer pages,
      Outbox outbox,
      FunctionClient function,
      FaultInjector faults,
      Timeline timeline) {
    this.cache = cache;
    this.pages = pages;
    this.outbox = outbox;
    this.function = function;
    this.faults = faults;
    this.timeline = timeline;
  }

  Response list(Request request) {
    String words = request.query("q").strip();
    String since = request.query("since");
    int from = since.matches("\\d{1,6}") ? Integer.parseInt(since) : 0;
    long version = cache.changes().version();
    return Response.page(
        pages.render(
            "outbox",
            Map.of(
                "mails", outbox.search(words),
                "q", words,
                "since", from,
                "entries",
                    timeline.entries().stream().filter(entry -> entry.number() > from).toList(),
                "version", version)));
  }

  Optional<Response> mail(String number, String part) {
    return outbox.find(Integer.parseInt(number)).map(mail -> answer(mail, part));
  }

  private Response answer(OutboxMail mail, String part) {
    return switch (part) {
      case "html" ->
          Response.mail(
              MailView.LIGHT.render(
                  MailView.inlineImages(mail.parts().html(), mail.parts().images())));
      case "text" -> Response.text(mail.parts().text());
      case "source" -> Response.text(mail.source());
      case "eml" -> Response.download("mail-" + mail.number() + ".eml", mail.source());
      default ->
          Response.page(
              pages.render("kept", Map.of("mail", mail, "version", cache.changes().version())));
    };
  }

  /** Sends a sample through the full pipeline, with the selected SES response. */
  Optional<Response> publish(Request request) {
    Optional<Sample> sample = cache.samples().find(request.form("sample"));
    return sample.map(
        found -> {
          int since = timeline.last();
          SimulatedResponse response = SimulatedResponse.named(request.form("response"));
          timeline.add("event", found.name() + " published; " + response.words());
          publish(found, response);
          return Response.to("/outbox?since=" + since);
        });
  }

  private synchronized void publish(Sample sample, SimulatedResponse response) {
    faults.be(response);
    try {
      timeline.addAnswer(function.post(sample.text()).strip());
    } finally {
      faults.be(SimulatedResponse.TAKEN);
    }
  }

  /** Removes an address from the suppression list. */
  Response unsuppress(Request request) {
    int since = timeline.last();
    String address = request.form("address").replaceAll("[\"\\\\\\p{Cntrl}]", "");
    String command =
        "{\"suppression\": {\"remove\": \""
            + address
            + "\", \"by\": \"studio\", \"reason\": \"by hand\"}}";
    timeline.addAnswer(function.post(command).strip());
    return Response.to("/outbox?since=" + since);
  }
}
