package dev.mailwright.send;

import dev.mailwright.mail.Address;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Maps each failure of a call to SES to an outcome: whether it may be retried, and how to fix it.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html">Errors
 *     of SendRawEmail</a>
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html">SES
 *     email sending errors</a>
 */
final class SesErrors {
  private static final String ROLE =
      "Allow ses:SendRawEmail on the sender's identity (and on the configuration set) in the"
          + " function's role.";
  private static final Pattern FAILED_IDENTITIES =
      Pattern.compile("in region ([a-z0-9-]{5,24})\\s*:\\s*(.*)", Pattern.DOTALL);
  private static final Pattern SKEWED =
      Pattern.compile("Signature (expired|not yet current)", Pattern.CASE_INSENSITIVE);
  private static final Set<String> NOT_ACCEPTED =
      Set.of("ServiceUnavailable", "ServiceUnavailableException");
  private static final int SES_THROTTLED = 454;
  private static final String ELLIPSIS = "...";
  private static final Outcome TOO_BIG =
      new Outcome.Refused("message too large", "Keep mails below 7 MB, ideally below 100 KB.");

  private SesErrors() {}

  static Outcome outcome(SdkException e, Address from) {
    if (e instanceof AwsServiceException answer) {
      return isClockSkew(answer)
          ? new Outcome.Deferred(
              "clock skew between the function and SES",
              "Nothing to do: it is retried with a new signature.",
              true)
          : answered(answer, from);
    }
    return unanswered(e);
  }

  private static Outcome answered(AwsServiceException e, Address from) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    String message = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorMessage();
    return switch (code == null ? "" : code) {
      case "MessageRejected" -> rejected(message == null ? "" : message, from);
      case "InvalidParameterValue" -> invalid(message == null ? "" : message);
      case "MailFromDomainNotVerifiedException" ->
          setup(
              code,
              "Publish the MX record of the custom MAIL FROM domain, or let SES fall back to its"
                  + " default.");
      case "ConfigurationSetDoesNotExist" ->
          setup(
              code,
              "Create the configuration set in the Region of SES, or remove it from the settings.");
      case "ConfigurationSetSendingPausedException" ->
          setup(code, "Sending is paused for this configuration set: enable it again in SES.");
      case "AccountSendingPausedException" ->
          setup(code, "Sending is paused for this account: see the reputation dashboard of SES.");
      case "Throttling", "ThrottlingException", "TooManyRequestsException" -> throttled(message);
      case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation" -> setup(code, ROLE);
      case "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "MissingAuthenticationToken" ->
          setup(code, "SES rejects the credentials: run the function with an IAM role.");
      case "ExpiredToken", "ExpiredTokenException" ->
          new Outcome.Deferred(
              code, "Nothing to do: a new execution environment gets new credentials.", false);
      default -> unnamed(e, code == null ? "" : code);
    };
  }

  private static boolean isClockSkew(AwsServiceException e) {
    return e.isClockSkewException()
        || (e.awsErrorDetails() != null
            && SKEWED.matcher(String.valueOf(e.awsErrorDetails().errorMessage())).lookingAt());
  }

  private static Outcome throttled(String message) {
    if (message != null && message.toLowerCase(Locale.ROOT).contains("daily")) {
      return new Outcome.Deferred(
          "daily quota used up",
          "Request a higher SES sending quota; it covers a rolling 24-hour period.",
          false);
    }
    return new Outcome.Deferred(
        "throttled by SES",
        "Lower the function's concurrency, or request a higher send rate.",
        true);
  }

  /** A 5xx without SES's own error code can come from a proxy, after SES has accepted the mail. */
  private static Outcome unnamed(AwsServiceException e, String code) {
    String named = "SES returned " + e.statusCode() + (code.isEmpty() ? "" : " " + code);
    if (e.statusCode() == SES_THROTTLED) {
      return throttled(e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorMessage());
    }
    if (e.isThrottlingException() || NOT_ACCEPTED.contains(code)) {
      return new Outcome.Deferred(named, "Nothing to do: it is retried automatically.", true);
    }
    if (e.statusCode() >= 500) {
      return new Outcome.InDoubt(named, false);
    }
    if (e.statusCode() == 403) {
      return setup(named, ROLE);
    }
    return new Outcome.Refused(named, "Look up the error code in the SES API reference.");
  }

  private static Outcome setup(String reason, String fix) {
    return new Outcome.SetupRefused(reason, fix);
  }

  /** SES uses one code for many rejections; only the message distinguishes them. */
  private static Outcome rejected(String message, Address from) {
    String text = message.toLowerCase(Locale.ROOT);
    if (text.contains("not verified")) {
      return notVerified(text, from);
    }
    if (text.contains("paused") || text.contains("under review") || text.contains("suspended")) {
      return setup("sending is paused for this account", "See the reputation dashboard of SES.");
    }
    if (isAboutSize(text)) {
      return TOO_BIG;
    }
    return new Outcome.Refused(
        "message rejected by SES",
        "SES found the content harmful or malformed: check the template.");
  }

  private static Outcome invalid(String message) {
    return isAboutSize(message.toLowerCase(Locale.ROOT))
        ? TOO_BIG
        : new Outcome.Refused(
            "SES considers the request invalid",
            "Check the route's sender, reply-to, configuration set and tags.");
  }

  private static boolean isAboutSize(String message) {
    return message.contains("length") || message.contains("size") || message.contains("too l");
  }

  /**
   * SES lists the identities that failed, possibly truncated. If the sender is among them, it is
   * not verified; otherwise the recipient is not, which matters in the sandbox only.
   */
  private static Outcome notVerified(String message, Address from) {
    Matcher listed = FAILED_IDENTITIES.matcher(message);
    boolean found = listed.find();
    String where = found ? " in " + listed.group(1) : "";
    if (found && names(listed.group(2), from)) {
      return setup(
          "sender not verified" + where,
          "Verify the domain of SENDER_EMAIL there, or set SES_REGION to the Region where it is"
              + " verified.");
    }
    if (!found) {
      return setup(
          "sender or recipient not verified",
          "Verify the sender's domain in the Region of SES; in the sandbox, the recipient too.");
    }
    return setup(
        "recipient not verified" + where + ", so the account is in the SES sandbox",
        "Request production access (aws sesv2 put-account-details), or verify the recipient.");
  }

  /** SES lists a sender as in From, possibly with a display name. */
  private static String address(String identity) {
    int open = identity.lastIndexOf('<');
    return open >= 0 && identity.endsWith(">")
        ? identity.substring(open + 1, identity.length() - 1)
        : identity;
  }

  private static boolean names(String identities, Address from) {
    String sender = from.value().toLowerCase(Locale.ROOT);
    for (String listed : identities.split(",", -1)) {
      String identity = address(listed.strip());
      if (identity.endsWith(ELLIPSIS)) {
        String start = identity.substring(0, identity.length() - ELLIPSIS.length()).strip();
        if (!start.isEmpty() && sender.startsWith(start)) {
          return true;
        }
      }
      if (identity.equals(sender) || identity.equals(from.domain())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Only a call that failed before its request was written was definitely not accepted; any other
   * may have been.
   */
  private static Outcome unanswered(SdkException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (neverReached(cause)) {
        return unreachable(cause);
      }
    }
    if (mentionsCredentials(e)) {
      return setup(
          "the request could not be signed",
          "The function has no credentials: run it with an IAM role.");
    }
    return new Outcome.InDoubt("no response from SES: " + rootName(e), false);
  }

  /** The outcome of a call whose request was not written. */
  static Outcome unreachable(Throwable cause) {
    return new Outcome.Deferred(
        "SES is unreachable: " + rootName(cause),
        "Check SES_REGION and, in a VPC, the route to SES (NAT or an interface endpoint).",
        true);
  }

  /** Returns whether the failure occurred before the TLS session was established. */
  private static boolean neverReached(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof SSLHandshakeException
        || isConnectTimeout(cause)
        || aroseWhileConnecting(cause);
  }

  private static boolean isConnectTimeout(Throwable cause) {
    return cause instanceof SocketTimeoutException
        && cause.getMessage() != null
        && cause.getMessage().toLowerCase(Locale.ROOT).contains("connect");
  }

  private static boolean aroseWhileConnecting(Throwable cause) {
    if (!(cause instanceof IOException)) {
      return false;
    }
    for (StackTraceElement frame : cause.getStackTrace()) {
      boolean handshake = frame.getMethodName().equals("startHandshake");
      boolean connect =
          frame.getMethodName().equals("connect") && frame.getClassName().endsWith("SocketImpl");
      if (handshake || connect) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentionsCredentials(SdkException e) {
    return e.getMessage() != null
        && e.getMessage().toLowerCase(Locale.ROOT).contains("unable to load credentials");
  }

  private static String rootName(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }
}
