package dev.mailwright.studio.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import dev.mailwright.mail.Mail;
import dev.mailwright.send.Outcome;
import dev.mailwright.studio.preview.Shown;
import dev.mailwright.studio.real.Availability;
import dev.mailwright.studio.real.RealSes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sends a shown mail to a real mailbox, once somebody has said yes to what is to be sent. */
public final class SendDesk {
  private final ObjectMapper json = new ObjectMapper();
  private final Bench bench;
  private final Pages pages;
  private final RealSes ses;

  /**
   * @param ses with the credentials of whoever started dev mode
   */
  public SendDesk(Bench bench, Pages pages, RealSes ses) {
    this.bench = bench;
    this.pages = pages;
    this.ses = ses;
  }

  /**
   * What is to be sent, or why it can't be.
   *
   * @param region of SES
   */
  private record Plan(Mail mail, Optional<Address> to, String region, String problem) {}

  Optional<Answer> ask(Request request) {
    String sample = request.query("sample");
    return mail(sample, request.query("n"))
        .map(mail -> plan(mail, request.query("to")))
        .map(plan -> request.json() ? json(plan) : page(plan, request.query(), ""))
        .or(() -> none(request, sample));
  }

  Optional<Answer> send(Request request) {
    String sample = request.form("sample");
    return mail(sample, request.form("n"))
        .map(mail -> plan(mail, request.form("to")))
        .map(plan -> sent(request, plan))
        .or(() -> none(request, sample));
  }

  private Optional<Shown> mail(String sample, String index) {
    return bench.mail(sample, index.isEmpty() ? "0" : index);
  }

  private Optional<Answer> none(Request request, String sample) {
    return request.json()
        ? Optional.of(json(Map.of("problem", "No mail comes of a sample " + sample + ".")))
        : Optional.empty();
  }

  private Plan plan(Shown shown, String to) {
    Availability availability = ses.availability();
    if (availability instanceof Availability.Missing missing) {
      String problem = "It can't be sent: " + missing.reason() + ". " + missing.cure();
      return new Plan(shown.mail(), Optional.empty(), "", problem);
    }
    String region = ((Availability.Ready) availability).region();
    try {
      Optional<Address> address =
          to.isBlank() ? Optional.empty() : Optional.of(new Address(to.strip()));
      return new Plan(shown.mail(), address, region, "");
    } catch (InvalidAddressException e) {
      return new Plan(
          shown.mail(), Optional.empty(), region, "That is no address: " + e.getMessage() + ".");
    }
  }

  private Answer sent(Request request, Plan plan) {
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
    if (outcome instanceof Outcome.Accepted accepted) {
      return "SES took it as " + accepted.sesMessageId();
    }
    return outcome instanceof Outcome.Refused refused
        ? refused.reason() + ". " + refused.remedy()
        : outcome.why();
  }

  private Answer json(Plan plan) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("subject", plan.mail().content().subject());
    fields.put("from", Words.of(plan.mail().envelope().from()));
    fields.put("to", plan.to().map(Address::value).orElse(""));
    fields.put("region", plan.region());
    if (!plan.problem().isEmpty()) {
      fields.put("problem", plan.problem());
    }
    return json(fields);
  }

  private Answer json(Map<String, String> fields) {
    return Answer.json(json.valueToTree(fields).toString());
  }

  private Answer page(Plan plan, Map<String, String> fields, String result) {
    return Answer.page(
        pages.render(
            "send",
            Map.of(
                "sample", fields.getOrDefault("sample", ""),
                "n", fields.getOrDefault("n", "0"),
                "subject", plan.mail().content().subject(),
                "from", Words.of(plan.mail().envelope().from()),
                "to", plan.to().map(Address::value).orElse(""),
                "region", plan.region(),
                "problem", plan.problem(),
                "result", result,
                "version", bench.changes().version())));
  }
}
