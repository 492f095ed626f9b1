package dev.mailwright.send;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.MimeWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageTag;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;

/**
 * Sends through SES's {@code SendRawEmail}, with the credentials of the function's role. The
 * client's own retries must be off: after a lost reply they would post the mail a second time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html">SendRawEmail</a>
 */
public final class SesSender implements MailSender {
  /** SES v1 takes 10 MB after base64; 7 MB of message become 9.8 MB. */
  private static final int MAX_MESSAGE_BYTES = 7 * 1024 * 1024;

  /** A call that has less is not begun: it might be cut off after SES has the mail. */
  private static final Duration LEAST_CALL = Duration.ofSeconds(1);

  /** For telling the outcome and answering Lambda. */
  private static final Duration MARGIN = Duration.ofMillis(500);

  private final SesClient client;
  private final MimeWriter writer;
  private final Duration longestCall;

  /**
   * @param longestCall how long the client's own timeouts let a call take; a call with less time
   *     left than that gets a timeout of its own
   */
  public SesSender(SesClient client, MimeWriter writer, Duration longestCall) {
    this.client = client;
    this.writer = writer;
    this.longestCall = longestCall;
  }

  @Override
  public Outcome send(Mail mail, Deadline deadline) {
    Duration left = deadline.timeLeft().minus(MARGIN);
    if (left.compareTo(LEAST_CALL) < 0) {
      return new Outcome.Deferred(
          "no time left in this invocation",
          "Raise the function's timeout; 30 s is plenty.",
          false);
    }
    byte[] message;
    try {
      message = writer.write(mail);
    } catch (RuntimeException e) {
      return new Outcome.Refused(
          "the message can't be written: " + e.getClass().getSimpleName(),
          "This is a defect of Mailwright: please report it with this line.");
    }
    if (message.length > MAX_MESSAGE_BYTES) {
      return new Outcome.Refused(
          "the message is larger than SES takes", "Keep a mail below 7 MB, better below 100 KB.");
    }
    try {
      return new Outcome.Accepted(client.sendRawEmail(request(mail, message, left)).messageId());
    } catch (SdkException e) {
      return SesErrors.outcome(e, mail.envelope().from().address());
    } catch (RuntimeException e) {
      return new Outcome.Unsure("the call to SES broke: " + e.getClass().getSimpleName(), false);
    }
  }

  /**
   * Opens the connection with a call that sends nothing; a refusal opens it as well.
   *
   * @return the recipients that SES takes a second
   */
  public double connect() {
    return client.getSendQuota().maxSendRate();
  }

  private SendRawEmailRequest request(Mail mail, byte[] message, Duration left) {
    SendRawEmailRequest.Builder request =
        SendRawEmailRequest.builder()
            .source(mail.envelope().from().address().value())
            .destinations(destinations(mail.envelope().to()))
            .rawMessage(raw -> raw.data(SdkBytes.fromByteArrayUnsafe(message)));
    mail.options().configurationSet().ifPresent(request::configurationSetName);
    if (!mail.options().tags().isEmpty()) {
      request.tags(tags(mail));
    }
    if (left.compareTo(longestCall) < 0) {
      request.overrideConfiguration(
          AwsRequestOverrideConfiguration.builder().apiCallTimeout(left).build());
    }
    return request.build();
  }

  private static List<String> destinations(List<Address> to) {
    return to.stream().map(Address::value).toList();
  }

  private static List<MessageTag> tags(Mail mail) {
    List<MessageTag> tags = new ArrayList<>();
    mail.options()
        .tags()
        .forEach((name, value) -> tags.add(MessageTag.builder().name(name).value(value).build()));
    return tags;
  }
}
