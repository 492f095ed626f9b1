package dev.mailwright.studio.real;

import dev.mailwright.event.AwsRegion;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.send.SesSender;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;

/**
 * Sends a mail of dev mode to one address by SES, to see it in a real mailbox. The mail is the one
 * that the function would send; only its recipient differs. Another endpoint is set as the SDK has
 * it, by {@code AWS_ENDPOINT_URL_SES} or {@code AWS_ENDPOINT_URL}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html">SendRawEmail</a>
 */
public final class RealSes {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final String USUAL_REGION = "us-east-1";

  /** Dev mode's stand-in is in one; nobody can verify it. */
  private static final Pattern RESERVED = Pattern.compile("(.+\\.)?example\\.(com|net|org)");

  private final DeskCredentials credentials;
  private final Function<String, Optional<String>> settings;
  private final Address sender;
  private final MimeWriter writer;

  RealSes(
      DeskCredentials credentials,
      Function<String, Optional<String>> settings,
      Address sender,
      Clock clock) {
    this.credentials = credentials;
    this.settings = settings;
    this.sender = sender;
    this.writer = new MimeWriter(clock);
  }

  /**
   * With the credentials of the environment, or of the profile in {@code AWS_PROFILE}.
   *
   * @param settings gives {@code SES_REGION} and {@code AWS_REGION} by their names
   * @param sender whom mails come from, unless their route says otherwise
   */
  public static RealSes ofEnvironment(
      Function<String, Optional<String>> settings, Address sender, Clock clock) {
    return new RealSes(DeskCredentials.ofEnvironment(), settings, sender, clock);
  }

  /** Looks at what is here, without a call to SES; a profile's command may take its time. */
  public Availability availability() {
    if (RESERVED.matcher(sender.domain()).matches()) {
      return new Availability.Missing(
          "the sender is dev mode's stand-in, which SES can't have verified",
          "Set SENDER_EMAIL to an address that SES has verified, and start dev mode again.");
    }
    return credentials.find().isPresent()
        ? new Availability.Ready(region(), sender)
        : credentials.missing();
  }

  /** Says what became of it, with the cure where it did not go out; never throws. */
  public Outcome send(Mail mail, Address to) {
    Optional<AwsCredentials> found = credentials.find();
    if (found.isEmpty()) {
      Availability.Missing missing = credentials.missing();
      return new Outcome.Refused(missing.reason(), missing.cure());
    }
    try (SesClient client = client(found.get())) {
      SesSender ses = new SesSender(client, writer, CONNECT.plus(READ.multipliedBy(2)));
      return DeskRemedies.of(ses.send(mail.to(List.of(to)), Deadline.in(TIME)));
    }
  }

  /** After a lost reply the SDK's own retry would post the mail a second time. */
  private SesClient client(AwsCredentials found) {
    return SesClient.builder()
        .region(Region.of(region()))
        .credentialsProvider(StaticCredentialsProvider.create(found))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ))
        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private String region() {
    return Stream.of("SES_REGION", "AWS_REGION", "AWS_DEFAULT_REGION")
        .flatMap(name -> settings.apply(name).stream())
        .map(String::strip)
        .filter(AwsRegion::isMachineName)
        .findFirst()
        .or(credentials::region)
        .orElse(USUAL_REGION);
  }
}
