package dev.mailwright.doctor;

import java.util.List;
import java.util.Optional;

/** Does SES know the sender? */
final class IdentityChecks {
  private IdentityChecks() {}

  static List<Finding> of(Facts facts) {
    return facts.identity().flatMap(identity -> judge(facts.setup(), identity)).stream().toList();
  }

  private static Optional<Finding> judge(Setup setup, IdentityFacts identity) {
    if (identity.effective().isEmpty()) {
      return Optional.of(
          Finding.error(
              "identity",
              "SES in " + setup.region() + " does not know the sender's domain " + setup.domain(),
              create(setup)
                  + "; if it is verified in another Region, set SES_REGION to that Region"));
    }
    boolean verified =
        identity.address().filter(IdentityFacts.Identity::verified).isPresent()
            || identity.domain().filter(IdentityFacts.Identity::verified).isPresent();
    return verified
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "identity",
                "the sender's identity is not verified in " + setup.region(),
                identity.domain().isPresent()
                    ? "publish the DKIM records; aws sesv2 get-email-identity --email-identity "
                        + setup.domain()
                        + " shows them"
                    : create(setup)));
  }

  static String create(Setup setup) {
    return "aws sesv2 create-email-identity --email-identity "
        + setup.domain()
        + " --dkim-signing-attributes NextSigningKeyLength=RSA_2048_BIT --region "
        + setup.region();
  }
}
