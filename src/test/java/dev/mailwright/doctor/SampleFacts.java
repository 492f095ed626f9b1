package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.DnsFacts.DkimDns;
import dev.mailwright.doctor.Facts.DnsFacts.DmarcFacts;
import dev.mailwright.doctor.Facts.DnsFacts.MailFromDns;
import dev.mailwright.doctor.Facts.DnsFacts.SpfFacts;
import dev.mailwright.doctor.Facts.FeedbackFacts.Backlog;
import dev.mailwright.doctor.Facts.FeedbackFacts.ConfigurationSet;
import dev.mailwright.doctor.Facts.FeedbackFacts.Destination;
import dev.mailwright.doctor.Facts.FeedbackFacts.IdentityTopics;
import dev.mailwright.doctor.Facts.FeedbackFacts.Topic;
import dev.mailwright.doctor.Facts.IdentityFacts.Dkim;
import dev.mailwright.doctor.Facts.IdentityFacts.Identity;
import dev.mailwright.doctor.Facts.IdentityFacts.MailFrom;
import dev.mailwright.mail.Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A healthy set of facts, and variants with one change. */
final class SampleFacts {
  static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:ses-reports";
  static final String QUEUE = "https://sqs.eu-west-1.amazonaws.com/123456789012/dead";
  static final Dkim DKIM =
      new Dkim(true, "SUCCESS", "RSA_2048_BIT", false, "dkim.amazonses.com", List.of("tok1"));
  static final Identity DOMAIN =
      new Identity(
          "example.com",
          true,
          DKIM,
          new MailFrom("bounce.example.com", "SUCCESS"),
          false,
          Optional.empty());
  static final Identity ADDRESS =
      new Identity(
          "hello@example.com",
          true,
          new Dkim(false, "NOT_STARTED", "", false, "", List.of()),
          new MailFrom("bounce.example.com", "SUCCESS"),
          false,
          Optional.empty());
  static final SpfFacts SPF =
      new SpfFacts(List.of("v=spf1 include:amazonses.com ~all"), 1, true, List.of());
  static final Destination DESTINATION =
      new Destination("sns", true, Set.of("BOUNCE", "COMPLAINT"), TOPIC);

  private SampleFacts() {}

  static Facts healthy() {
    return new Facts(
        new DoctorSettings(
            new Address("hello@example.com"),
            "eu-west-1",
            Optional.of("main"),
            Optional.of(QUEUE),
            Optional.empty()),
        Optional.of(account()),
        Optional.of(new Facts.IdentityFacts(Optional.empty(), Optional.of(DOMAIN))),
        new Facts.DnsFacts(
            Optional.of(dmarc("v=DMARC1; p=reject; rua=mailto:dmarc@example.com")),
            Optional.of(mailFrom("10 feedback-smtp.eu-west-1.amazonses.com")),
            Optional.of(List.of(dkim("tok1.dkim.amazonses.com")))),
        new Facts.FeedbackFacts(
            Optional.of(new ConfigurationSet("main", true, List.of(DESTINATION))),
            Optional.of(List.of(new IdentityTopics("example.com", "", ""))),
            List.of(new Topic(TOPIC, true, TopicPolicy.Publishing.LIMITED, 1, "")),
            Optional.of(new Backlog(QUEUE, 0)),
            Optional.empty()),
        List.of());
  }

  static Facts.AccountFacts account() {
    return account(true, true, "HEALTHY", 120);
  }

  static Facts.AccountFacts account(
      boolean production, boolean sending, String state, double sent) {
    return new Facts.AccountFacts(
        production,
        sending,
        state,
        new Facts.AccountFacts.Quota(50_000, sent, 14),
        Set.of("BOUNCE", "COMPLAINT"));
  }

  static DmarcFacts dmarc(String... records) {
    return new DmarcFacts("example.com", List.of(records), List.of());
  }

  static MailFromDns mailFrom(String... mx) {
    return new MailFromDns("bounce.example.com", List.of(mx), SPF);
  }

  static DkimDns dkim(String... found) {
    return new DkimDns("tok1._domainkey.example.com", "tok1.dkim.amazonses.com", List.of(found));
  }

  static Facts withAccount(Facts.AccountFacts account) {
    Facts well = healthy();
    return new Facts(
        well.settings(),
        Optional.of(account),
        well.identity(),
        well.dns(),
        well.wiring(),
        List.of());
  }

  static Facts withIdentity(Facts.IdentityFacts identity) {
    Facts well = healthy();
    return new Facts(
        well.settings(),
        well.account(),
        Optional.of(identity),
        well.dns(),
        well.wiring(),
        List.of());
  }

  static Facts withDomain(UnaryOperator<Identity> change) {
    return withIdentity(
        new Facts.IdentityFacts(Optional.empty(), Optional.of(change.apply(DOMAIN))));
  }

  static Facts withDkim(Dkim dkim) {
    return withDomain(
        was -> new Identity(was.name(), true, dkim, was.mailFrom(), false, Optional.empty()));
  }

  static Facts withMailFrom(MailFrom mailFrom) {
    return withDomain(
        was -> new Identity(was.name(), true, was.dkim(), mailFrom, false, Optional.empty()));
  }

  static Facts withDns(UnaryOperator<Facts.DnsFacts> change) {
    Facts well = healthy();
    return new Facts(
        well.settings(),
        well.account(),
        well.identity(),
        change.apply(well.dns()),
        well.wiring(),
        List.of());
  }

  static Facts withDmarc(DmarcFacts dmarc) {
    return withDns(was -> new Facts.DnsFacts(Optional.of(dmarc), was.mailFrom(), was.dkim()));
  }

  static Facts withMx(String... mx) {
    return withDns(was -> new Facts.DnsFacts(was.dmarc(), Optional.of(mailFrom(mx)), was.dkim()));
  }

  static Facts withSpf(SpfFacts spf) {
    MailFromDns was = mailFrom("10 feedback-smtp.eu-west-1.amazonses.com");
    return withDns(
        dns ->
            new Facts.DnsFacts(
                dns.dmarc(),
                Optional.of(new MailFromDns(was.domain(), was.mx(), spf)),
                dns.dkim()));
  }

  static Facts withWiring(UnaryOperator<Facts.FeedbackFacts> change) {
    Facts well = healthy();
    return new Facts(
        well.settings(),
        well.account(),
        well.identity(),
        well.dns(),
        change.apply(well.wiring()),
        List.of());
  }

  static Facts withDestinations(Destination... destinations) {
    return withWiring(
        was ->
            new Facts.FeedbackFacts(
                Optional.of(new ConfigurationSet("main", true, List.of(destinations))),
                was.identities(),
                was.topics(),
                was.backlog(),
                Optional.empty()));
  }

  static Facts withMailerAlarms(Topic topic) {
    return withWiring(
        was ->
            new Facts.FeedbackFacts(
                was.configurationSet(),
                was.identities(),
                was.topics(),
                was.backlog(),
                Optional.of(topic)));
  }

  static Facts withTopic(Topic topic) {
    return withWiring(
        was ->
            new Facts.FeedbackFacts(
                was.configurationSet(),
                was.identities(),
                List.of(topic),
                was.backlog(),
                Optional.empty()));
  }
}
