package dev.mailwright.studio.fakeses;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Implements the SES query API, so that dev mode runs the same code as production, including the
 * SDK.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html">SendRawEmail</a>
 */
public final class FakeSes {
  private static final int THROTTLES = 2;

  private final Outbox outbox;
  private final Timeline timeline;
  private final FaultInjector faults;
  private final FeedbackSimulator reports;

  public FakeSes(
      Outbox outbox, Timeline timeline, FaultInjector faults, FeedbackSimulator reports) {
    this.outbox = outbox;
    this.timeline = timeline;
    this.faults = faults;
    this.reports = reports;
  }

  public record Reply(int status, String xml) {}

  /**
   * @param form the request's fields
   * @return empty to close the connection without a response
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
          Optional.of(
              error("InvalidAction", "The outbox supports only SendRawEmail and GetSendQuota."));
    };
  }

  private Optional<Reply> send(Map<String, String> form) {
    List<String> to = new ArrayList<>();
    for (int i = 1; form.containsKey("Destinations.member." + i); i++) {
      to.add(form.get("Destinations.member." + i));
    }
    SimulatedResponse response = faults.response(to);
    if (response == SimulatedResponse.SANDBOX) {
      return Optional.of(
          refused(
              "MessageRejected",
              "Email address is not verified. The following identities failed the check in region"
                  + " EU-WEST-1: "
                  + String.join(", ", to)));
    }
    if (response == SimulatedResponse.STOPPED
        || (response == SimulatedResponse.THROTTLED && faults.attempt() <= THROTTLES)) {
      return Optional.of(refused("Throttling", "Maximum sending rate exceeded."));
    }
    return taken(form, to, response);
  }

  private Optional<Reply> taken(
      Map<String, String> form, List<String> to, SimulatedResponse response) {
    byte[] message = Base64.getDecoder().decode(form.getOrDefault("RawMessage.Data", ""));
    int number = outbox.keep(to, new String(message, StandardCharsets.ISO_8859_1));
    String id = "outbox-" + number;
    timeline.add(
        "ses",
        "accepts mail "
            + number
            + (response == SimulatedResponse.LOST ? ", but the response is lost" : ""));
    if (response == SimulatedResponse.BOUNCED || response == SimulatedResponse.COMPLAINED) {
      reports.follow(new FeedbackSimulator.Sent(id, form.getOrDefault("Source", ""), to, response));
    }
    return response == SimulatedResponse.LOST
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
