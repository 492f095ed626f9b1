package dev.mailwright.doctor;

import java.util.List;
import java.util.Optional;

/** Checks that the sender is a verified identity in SES. */
final class IdentityChecks {
  private IdentityChecks() {}

  static List<Finding> of(Facts facts) {
    return facts.identity().flatMap(identity -> check(facts.settings(), identity)).stream()
        .toList();
  }

  private static Optional<Finding> check(DoctorSettings settings, Facts.IdentityFacts identity) {
    if (identity.effective().isEmpty()) {
      return Optional.of(
          Finding.error(
              "identity",
              "SES in "
                  + settings.region()
                  + " has no identity for the sender's domain "
                  + settings.domain(),
              create(settings)
                  + "; if it is verified in another Region, set SES_REGION to that Region"));
    }
    boolean verified =
        identity.address().filter(Facts.IdentityFacts.Identity::verified).isPresent()
            || identity.domain().filter(Facts.IdentityFacts.Identity::verified).isPresent();
    return verified
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "identity",
                "the sender's identity is not verified in " + settings.region(),
                identity.domain().isPresent()
                    ? "publish the DKIM records; aws sesv2 get-email-identity --email-identity "
                        + settings.domain()
                        + " shows them"
                    : create(settings)));
  }

  static String create(DoctorSettings settings) {
    return "aws sesv2 create-email-identity --email-identity "
        + settings.domain()
        + " --dkim-signing-attributes NextSigningKeyLength=RSA_2048_BIT --region "
        + settings.region();
  }
}
