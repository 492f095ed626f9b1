package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.IdentityFacts.Identity;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.DkimAttributes;
import software.amazon.awssdk.services.sesv2.model.DkimSigningAttributesOrigin;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;
import software.amazon.awssdk.services.sesv2.model.MailFromAttributes;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendQuota;

/** Reads the account and the sender's identities from SES. */
final class SesReader {
  private static final String KEYS = "dkim.amazonses.com";

  private final SesV2Client ses;
  private final FactCollector facts;

  SesReader(SesV2Client ses, FactCollector facts) {
    this.ses = ses;
    this.facts = facts;
  }

  Optional<Facts.AccountFacts> account() {
    return facts.inAws("account", "ses:GetAccount", () -> account(ses.getAccount(request -> {})));
  }

  private static Facts.AccountFacts account(GetAccountResponse account) {
    SendQuota quota =
        account.sendQuota() == null ? SendQuota.builder().build() : account.sendQuota();
    return new Facts.AccountFacts(
        yes(account.productionAccessEnabled()),
        yes(account.sendingEnabled()),
        text(account.enforcementStatus()),
        new Facts.AccountFacts.Quota(
            number(quota.max24HourSend()),
            number(quota.sentLast24Hours()),
            number(quota.maxSendRate())),
        account.suppressionAttributes() == null
            ? new HashSet<>()
            : new HashSet<>(account.suppressionAttributes().suppressedReasonsAsStrings()));
  }

  Optional<Facts.IdentityFacts> identity(DoctorSettings settings) {
    return facts.inAws(
        "identity",
        "ses:GetEmailIdentity",
        () ->
            new Facts.IdentityFacts(
                identity(settings.sender().value()),
                OrganizationalDomain.upwards(settings.domain()).stream()
                    .map(this::identity)
                    .flatMap(Optional::stream)
                    .findFirst()));
  }

  private Optional<Identity> identity(String name) {
    try {
      GetEmailIdentityResponse found = ses.getEmailIdentity(request -> request.emailIdentity(name));
      return Optional.of(
          new Identity(
              name,
              yes(found.verifiedForSendingStatus()),
              dkim(found.dkimAttributes()),
              mailFrom(found.mailFromAttributes()),
              yes(found.feedbackForwardingStatus()),
              Optional.ofNullable(found.configurationSetName()).filter(set -> !set.isBlank())));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  private static Facts.IdentityFacts.Dkim dkim(DkimAttributes dkim) {
    if (dkim == null) {
      return new Facts.IdentityFacts.Dkim(false, "NOT_STARTED", "", false, KEYS, List.of());
    }
    String zone = text(dkim.signingHostedZone());
    return new Facts.IdentityFacts.Dkim(
        yes(dkim.signingEnabled()),
        text(dkim.statusAsString()),
        text(dkim.currentSigningKeyLengthAsString()),
        dkim.signingAttributesOrigin() == DkimSigningAttributesOrigin.EXTERNAL,
        zone.isEmpty() ? KEYS : zone,
        dkim.hasTokens() ? List.copyOf(dkim.tokens()) : List.of());
  }

  private static Facts.IdentityFacts.MailFrom mailFrom(MailFromAttributes mailFrom) {
    return mailFrom == null
        ? new Facts.IdentityFacts.MailFrom("", "")
        : new Facts.IdentityFacts.MailFrom(
            text(mailFrom.mailFromDomain()).toLowerCase(Locale.ROOT),
            text(mailFrom.mailFromDomainStatusAsString()));
  }

  private static boolean yes(Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  private static double number(Double value) {
    return value == null ? 0 : value;
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
