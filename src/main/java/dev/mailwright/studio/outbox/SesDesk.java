package dev.mailwright.studio.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Speaks SES's query API, so that all of the function up to the wire is what runs in production.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html">SendRawEmail</a>
 */
public final class SesDesk {
  private static final int THROTTLES = 2;

  private final Outbox outbox;
  private final Timeline timeline;
  private final Mood mood;
  private final Reports reports;

  public SesDesk(Outbox outbox, Timeline timeline, Mood mood, Reports reports) {
    this.outbox = outbox;
    this.timeline = timeline;
    this.mood = mood;
    this.reports = reports;
  }

  /** An HTTP answer; none where the connection is to be cut. */
  public record Reply(int status, String xml) {}

  /**
   * @param form the request's fields
   */
  public Optional<Reply> answer(Map<String, String> form) {
    return switch (form.getOrDefault("Action", "")) {
      case "SendRawEmail" -> send(form);
      case "GetSendQuota" ->
          Optional.of(
              ok(
                  "GetSendQuota",
                  "<Max24HourSend>50000.0</Max24HourSend><SentLast24Hours>"
                      + outbox.last()
                      + ".0</SentLast24Hours><MaxSendRate>14.0</MaxSendRate>"));
      default ->
          Optional.of(error("InvalidAction", "The outbox knows SendRawEmail and GetSendQuota."));
    };
  }

  private Optional<Reply> send(Map<String, String> form) {
    List<String> to = new ArrayList<>();
    for (int i = 1; form.containsKey("Destinations.member." + i); i++) {
      to.add(form.get("Destinations.member." + i));
    }
    Fate fate = mood.fate(to);
    if (fate == Fate.SANDBOX) {
      return Optional.of(
          refused(
              "MessageRejected",
              "Email address is not verified. The following identities failed the check in region"
                  + " EU-WEST-1: "
                  + String.join(", ", to)));
    }
    if (fate == Fate.STOPPED || (fate == Fate.THROTTLED && mood.attempt() <= THROTTLES)) {
      return Optional.of(refused("Throttling", "Maximum sending rate exceeded."));
    }
    return taken(form, to, fate);
  }

  private Optional<Reply> taken(Map<String, String> form, List<String> to, Fate fate) {
    byte[] message = Base64.getDecoder().decode(form.getOrDefault("RawMessage.Data", ""));
    int number = outbox.keep(to, new String(message, StandardCharsets.ISO_8859_1));
    String id = "outbox-" + number;
    timeline.add("ses", "takes mail " + number + (fate == Fate.LOST ? ", its reply is lost" : ""));
    if (fate == Fate.BOUNCED || fate == Fate.COMPLAINED) {
      reports.follow(new Reports.Sent(id, form.getOrDefault("Source", ""), to, fate));
    }
    return fate == Fate.LOST
        ? Optional.empty()
        : Optional.of(ok("SendRawEmail", "<MessageId>" + id + "</MessageId>"));
  }

  private Reply refused(String code, String message) {
    timeline.add("ses", code);
    return error(code, message);
  }

  private static Reply ok(String action, String result) {
    return new Reply(
        200,
        "<"
            + action
            + "Response xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><"
            + action
            + "Result>"
            + result
            + "</"
            + action
            + "Result><ResponseMetadata><RequestId>outbox</RequestId></ResponseMetadata></"
            + action
            + "Response>");
  }

  private static Reply error(String code, String message) {
    return new Reply(
        400,
        "<ErrorResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><Error><Type>Sender</Type>"
            + "<Code>"
            + code
            + "</Code><Message>"
            + message.replace("&", "&amp;").replace("<", "&lt;")
            + "</Message></Error><RequestId>outbox</RequestId></ErrorResponse>");
  }
}
