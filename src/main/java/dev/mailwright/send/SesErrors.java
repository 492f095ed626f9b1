package dev.mailwright.send;

import dev.mailwright.mail.Address;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Classes each way in which a call to SES can fail: may it be tried again, and what cures it?
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html">Errors
 *     of SendRawEmail</a>
 */
final class SesErrors {
  private static final String ROLE =
      "Allow ses:SendRawEmail on the sender's identity (and on the configuration set) in the"
          + " function's role.";

  private SesErrors() {}

  static Outcome outcome(SdkException e, Address from) {
    if (e instanceof AwsServiceException answer) {
      return isClockSkew(answer)
          ? new Outcome.Deferred(
              "the clocks differ", "SES refuses old signatures: try again.", true)
          : answered(answer, from);
    }
    return UnansweredCalls.outcome(e);
  }

  private static Outcome answered(AwsServiceException e, Address from) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    String message = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorMessage();
    return switch (code == null ? "" : code) {
      case "MessageRejected" -> SesRejections.outcome(message == null ? "" : message, from);
      case "InvalidParameterValue" -> SesRejections.invalid(message == null ? "" : message);
      case "MailFromDomainNotVerifiedException" ->
          refused(
              code, "Publish the MX record of the custom MAIL FROM domain, or let SES fall back.");
      case "ConfigurationSetDoesNotExist" ->
          refused(code, "Create the configuration set in the Region of SES, or unset it here.");
      case "ConfigurationSetSendingPausedException" ->
          refused(code, "Sending is paused for this configuration set: enable it again in SES.");
      case "AccountSendingPausedException" ->
          refused(code, "Sending is paused for this account: see the reputation dashboard of SES.");
      case "Throttling", "ThrottlingException", "TooManyRequestsException" -> throttled(message);
      case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation" -> refused(code, ROLE);
      case "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "MissingAuthenticationToken" ->
          refused(code, "SES does not accept the credentials: the function must run with a role.");
      case "ExpiredToken", "ExpiredTokenException" ->
          new Outcome.Deferred(code, "A new execution environment gets new credentials.", false);
      default -> unnamed(e, code == null ? "" : code);
    };
  }

  private static boolean isClockSkew(AwsServiceException e) {
    return e.isClockSkewException()
        || (e.awsErrorDetails() != null
            && String.valueOf(e.awsErrorDetails().errorMessage()).startsWith("Signature expired"));
  }

  private static Outcome throttled(String message) {
    if (message != null && message.toLowerCase(Locale.ROOT).contains("daily")) {
      return new Outcome.Deferred(
          "daily quota spent", "Ask SES for a higher quota; it is counted over 24 hours.", false);
    }
    return new Outcome.Deferred(
        "throttled by SES", "Lower the function's concurrency or ask SES for a higher rate.", true);
  }

  private static Outcome unnamed(AwsServiceException e, String code) {
    String named = "SES answered " + e.statusCode() + (code.isEmpty() ? "" : " " + code);
    if (e.isThrottlingException() || e.statusCode() == 429 || e.statusCode() == 503) {
      return new Outcome.Deferred(named, "SES is busy; nothing to do.", true);
    }
    if (e.statusCode() >= 500) {
      return new Outcome.Unsure(named, false);
    }
    if (e.statusCode() == 403) {
      return refused(named, ROLE);
    }
    return refused(named, "SES refuses the request; the code says why.");
  }

  private static Outcome refused(String reason, String remedy) {
    return new Outcome.Refused(reason, remedy);
  }
}
