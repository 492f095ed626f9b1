package dev.mailwright.studio.web;

import dev.mailwright.json.JsonWriter;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import dev.mailwright.mail.Mail;
import dev.mailwright.send.Outcome;
import dev.mailwright.studio.livesend.LiveSender;
import dev.mailwright.studio.livesend.LiveSender.Availability;
import dev.mailwright.studio.preview.Preview.PreviewedMail;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sends a previewed mail to a real mailbox after confirmation. */
public final class LiveSendController {
  private final PreviewCache cache;
  private final PageRenderer pages;
  private final LiveSender ses;

  /**
   * @param ses uses the credentials that dev mode was started with
   */
  public LiveSendController(PreviewCache cache, PageRenderer pages, LiveSender ses) {
    this.cache = cache;
    this.pages = pages;
    this.ses = ses;
  }

  /**
   * The mail to send, or the problem that prevents it.
   *
   * @param region the SES Region; empty if nothing can be sent
   */
  private record Plan(Mail mail, Optional<Address> to, String region, String problem) {}

  Optional<Response> ask(Request request) {
    String sample = request.query("sample");
    return mail(sample, request.query("n"))
        .map(mail -> plan(mail, request.query("to")))
        .map(plan -> request.json() ? json(plan) : page(plan, request.query(), ""))
        .or(() -> notFound(request, sample));
  }

  Optional<Response> send(Request request) {
    String sample = request.form("sample");
    return mail(sample, request.form("n"))
        .map(mail -> plan(mail, request.form("to")))
        .map(plan -> sent(request, plan))
        .or(() -> notFound(request, sample));
  }

  private Optional<PreviewedMail> mail(String sample, String index) {
    return cache.mail(sample, index.isEmpty() ? "0" : index);
  }

  private Optional<Response> notFound(Request request, String sample) {
    return request.json()
        ? Optional.of(
            json(Map.of("problem", "The sample " + sample + " does not exist or has no mail.")))
        : Optional.empty();
  }

  private Plan plan(PreviewedMail shown, String to) {
    Availability availability = ses.availability();
    if (availability instanceof Availability.Missing missing) {
      String problem = "The mail can't be sent: " + missing.reason() + ". " + missing.fix();
      return new Plan(shown.mail(), Optional.empty(), "", problem);
    }
    String region = ((Availability.Ready) availability).region();
    try {
      Optional<Address> address =
          to.isBlank() ? Optional.empty() : Optional.of(new Address(to.strip()));
      return new Plan(shown.mail(), address, region, "");
    } catch (InvalidAddressException e) {
      return new Plan(
          shown.mail(),
          Optional.empty(),
          region,
          "That is not a valid address: " + e.getMessage() + ".");
    }
  }

  private Response sent(Request request, Plan plan) {
    if (plan.to().isEmpty()) {
      return request.json() ? json(plan) : page(plan, request.form(), "");
    }
    Outcome outcome = ses.send(plan.mail(), plan.to().get());
    String word = outcome instanceof Outcome.Accepted ? "sent" : "not sent";
    if (request.json()) {
      return json(Map.of("outcome", word, "detail", detail(outcome)));
    }
    return page(plan, request.form(), word + ": " + detail(outcome));
  }

  private static String detail(Outcome outcome) {
    return switch (outcome.kind()) {
      case SENT -> "SES accepted it as " + outcome.sesMessageId();
      case REFUSED -> outcome.reason() + ". " + outcome.fix();
      case DEFERRED, UNSURE, IGNORED, SUPPRESSED, DUPLICATE, HELD, COLLECTED -> outcome.detail();
    };
  }

  private Response json(Plan plan) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("subject", plan.mail().content().subject());
    fields.put("from", plan.mail().envelope().from().display());
    fields.put("to", plan.to().map(Address::value).orElse(""));
    fields.put("region", plan.region());
    if (!plan.problem().isEmpty()) {
      fields.put("problem", plan.problem());
    }
    return json(fields);
  }

  private Response json(Map<String, String> fields) {
    return Response.json(JsonWriter.write(fields));
  }

  private Response page(Plan plan, Map<String, String> fields, String result) {
    return Response.page(
        pages.render(
            "send",
            Map.of(
                "sample", fields.getOrDefault("sample", ""),
                "n", fields.getOrDefault("n", "0"),
                "subject", plan.mail().content().subject(),
                "from", plan.mail().envelope().from().display(),
                "to", plan.to().map(Address::value).orElse(""),
                "region", plan.region(),
                "problem", plan.problem(),
                "result", result,
                "version", cache.changes().version())));
  }
}
