package dev.mailwright.studio.real;

import dev.mailwright.send.Outcome;

/** Puts cures that are meant for the function's role into words for whoever sits at a desk. */
final class DeskRemedies {
  private DeskRemedies() {}

  static Outcome of(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      return new Outcome.Refused(refused.reason(), remedy(refused.reason(), refused.remedy()));
    }
    if (outcome instanceof Outcome.Deferred deferred) {
      return new Outcome.Deferred(
          deferred.cause(), remedy(deferred.cause(), deferred.remedy()), deferred.soon());
    }
    return outcome;
  }

  /**
   * @param reason SES's code, for these
   */
  private static String remedy(String reason, String usual) {
    return switch (reason) {
      case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation" ->
          "Allow ses:SendRawEmail on the sender's identity (and on the configuration set) to whom"
              + " the AWS credentials of dev mode belong.";
      case "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "MissingAuthenticationToken" ->
          "SES does not accept the AWS credentials of dev mode: look at AWS_PROFILE or the keys, and"
              + " start it again.";
      case "ExpiredToken", "ExpiredTokenException" ->
          "The AWS credentials of dev mode have expired: get new ones, and start it again.";
      default -> usual;
    };
  }
}
