package dev.mailwright.send;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.MimeWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.SesClientBuilder;
import software.amazon.awssdk.services.ses.model.MessageTag;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;

/**
 * Sends through the SES API {@code SendRawEmail}. Its client never retries: after a lost response,
 * that would send the mail a second time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html">SendRawEmail</a>
 */
public final class SesSender implements MailSender, AutoCloseable {
  /** SES v1 allows 10 MB after base64 encoding; 7 MB become 9.8 MB. */
  private static final int MAX_MESSAGE_BYTES = 7 * 1024 * 1024;

  /** Minimum time for a call: a shorter one might be cut off after SES accepted the mail. */
  private static final Duration LEAST_CALL = Duration.ofSeconds(1);

  /** Time to log the outcome and respond to Lambda. */
  private static final Duration MARGIN = Duration.ofMillis(500);

  private final TrackedHttpClient http;
  private final SesClient client;
  private final MimeWriter writer;
  private final Duration longestCall;

  /**
   * @param builder configured except for its HTTP client, timeouts and retries
   * @param connect the timeout for opening the connection
   * @param read the timeout for each part of the reply
   */
  public SesSender(SesClientBuilder builder, MimeWriter writer, Duration connect, Duration read) {
    this.http =
        new TrackedHttpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(connect)
                .socketTimeout(read)
                .build());
    this.longestCall = connect.plus(read.multipliedBy(2));
    this.client = client(builder, http, longestCall);
    this.writer = writer;
  }

  private static SesClient client(
      SesClientBuilder builder, SdkHttpClient http, Duration longestCall) {
    return builder
        .httpClientBuilder(null)
        .httpClient(http)
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallTimeout(longestCall)
                .build())
        .build();
  }

  @Override
  public Outcome send(Mail mail, Deadline deadline) {
    Duration left = deadline.timeLeft().minus(MARGIN);
    if (left.compareTo(LEAST_CALL) < 0) {
      return new Outcome.Deferred(
          "no time left in this invocation",
          "Increase the function's timeout; 30 s is sufficient.",
          false);
    }
    byte[] message;
    try {
      message = writer.write(mail);
    } catch (RuntimeException e) {
      return new Outcome.Refused(
          "the message can't be written: " + e.getClass().getSimpleName(), Outcome.REPORT_DEFECT);
    }
    if (message.length > MAX_MESSAGE_BYTES) {
      return new Outcome.Refused(
          "the message is larger than SES allows", "Keep mails below 7 MB, ideally below 100 KB.");
    }
    try {
      String messageId = client.sendRawEmail(request(mail, message, left)).messageId();
      return messageId == null || messageId.isBlank()
          ? new Outcome.InDoubt("SES replied without a message ID", false)
          : new Outcome.Accepted(messageId);
    } catch (SdkException e) {
      return http.isUnsent()
          ? SesErrors.unreachable(e)
          : SesErrors.outcome(e, mail.envelope().from().address());
    } catch (RuntimeException e) {
      return new Outcome.InDoubt("the call to SES failed: " + e.getClass().getSimpleName(), false);
    } finally {
      http.forget();
    }
  }

  /**
   * Opens the connection with a call that sends no mail; even a rejected call opens it.
   *
   * @return the account's send rate in recipients per second
   */
  public double connect() {
    try {
      return client.getSendQuota().maxSendRate();
    } finally {
      http.forget();
    }
  }

  @Override
  public void close() {
    client.close();
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
