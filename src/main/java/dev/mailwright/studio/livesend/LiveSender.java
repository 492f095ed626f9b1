package dev.mailwright.studio.livesend;

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
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.SesClientBuilder;

/**
 * Sends a previewed mail through SES to a real mailbox. It is the mail that the function would
 * send, except for its recipient. {@code AWS_ENDPOINT_URL_SES} or {@code AWS_ENDPOINT_URL}
 * overrides the endpoint.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html">SendRawEmail</a>
 */
public final class LiveSender {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final String USUAL_REGION = "us-east-1";

  /** Domains that can't be verified; dev mode's default sender is in one. */
  private static final Pattern RESERVED = Pattern.compile("(.+\\.)?example\\.(com|net|org)");

  private final LocalCredentials credentials;
  private final Function<String, Optional<String>> settings;
  private final Address sender;
  private final MimeWriter writer;

  LiveSender(
      LocalCredentials credentials,
      Function<String, Optional<String>> settings,
      Address sender,
      Clock clock) {
    this.credentials = credentials;
    this.settings = settings;
    this.sender = sender;
    this.writer = new MimeWriter(clock);
  }

  /**
   * Uses the credentials of the environment, or of the profile in {@code AWS_PROFILE}.
   *
   * @param settings returns the value of a setting such as {@code SES_REGION}
   * @param sender the From address, unless the route sets another
   */
  public static LiveSender ofEnvironment(
      Function<String, Optional<String>> settings, Address sender, Clock clock) {
    return new LiveSender(LocalCredentials.ofEnvironment(), settings, sender, clock);
  }

  /** Checks sender and credentials without calling SES; a credential process may be slow. */
  public Availability availability() {
    if (RESERVED.matcher(sender.domain()).matches()) {
      return new Availability.Missing(
          "the sender is dev mode's default, which SES can't verify",
          "Set SENDER_EMAIL to an address that SES has verified, and restart dev mode.");
    }
    return credentials.find().isPresent()
        ? new Availability.Ready(region(), sender)
        : credentials.missing();
  }

  /** Returns the outcome, with the fix if the mail was not sent; never throws. */
  public Outcome send(Mail mail, Address to) {
    Optional<AwsCredentials> found = credentials.find();
    if (found.isEmpty()) {
      Availability.Missing missing = credentials.missing();
      return new Outcome.Refused(missing.reason(), missing.fix());
    }
    try (SesSender ses = new SesSender(client(found.get()), writer, CONNECT, READ)) {
      return LocalFixes.of(ses.send(mail.to(List.of(to)), Deadline.in(TIME)));
    }
  }

  private SesClientBuilder client(AwsCredentials found) {
    return SesClient.builder()
        .region(Region.of(region()))
        .credentialsProvider(StaticCredentialsProvider.create(found));
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

  /** Whether a mail can be sent through SES from here. */
  public sealed interface Availability {

    /**
     * Sender and credentials are set; SES has not been called.
     *
     * @param region of SES, such as {@code eu-west-1}
     * @param sender the From address, unless the route sets another
     */
    record Ready(String region, Address sender) implements Availability {}

    /**
     * @param reason a clause, as in {@link dev.mailwright.send.Outcome.Refused}
     * @param fix a sentence
     */
    record Missing(String reason, String fix) implements Availability {}
  }

  /** Replaces fixes for the function's role with fixes for a developer's credentials. */
  static final class LocalFixes {
    private LocalFixes() {}

    static Outcome of(Outcome outcome) {
      if (outcome.kind() == Outcome.Kind.REFUSED) {
        return new Outcome.Refused(outcome.reason(), fix(outcome.reason(), outcome.fix()));
      }
      if (outcome instanceof Outcome.Deferred deferred) {
        return new Outcome.Deferred(
            deferred.reason(), fix(deferred.reason(), deferred.fix()), deferred.soon());
      }
      return outcome;
    }

    /**
     * @param reason the error code of SES
     */
    private static String fix(String reason, String usual) {
      return switch (reason) {
        case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation" ->
            "Allow ses:SendRawEmail on the sender's identity (and on the configuration set) for"
                + " the owner of dev mode's AWS credentials.";
        case "InvalidClientTokenId",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "MissingAuthenticationToken" ->
            "SES does not accept the AWS credentials of dev mode: check AWS_PROFILE or the keys, and"
                + " restart dev mode.";
        case "ExpiredToken", "ExpiredTokenException" ->
            "The AWS credentials of dev mode have expired: get new ones, and restart dev mode.";
        default -> usual;
      };
    }
  }
}
