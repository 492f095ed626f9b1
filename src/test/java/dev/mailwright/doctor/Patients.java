package dev.mailwright.doctor;

import dev.mailwright.doctor.DnsFacts.DkimDns;
import dev.mailwright.doctor.DnsFacts.DmarcFacts;
import dev.mailwright.doctor.DnsFacts.MailFromDns;
import dev.mailwright.doctor.DnsFacts.SpfFacts;
import dev.mailwright.doctor.IdentityFacts.Dkim;
import dev.mailwright.doctor.IdentityFacts.Identity;
import dev.mailwright.doctor.IdentityFacts.MailFrom;
import dev.mailwright.doctor.WiringFacts.Backlog;
import dev.mailwright.doctor.WiringFacts.ConfigurationSet;
import dev.mailwright.doctor.WiringFacts.Destination;
import dev.mailwright.doctor.WiringFacts.IdentityTopics;
import dev.mailwright.doctor.WiringFacts.Topic;
import dev.mailwright.mail.Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A healthy set of facts, and the same with one thing changed. */
final class Patients {
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

  private Patients() {}

  static Facts healthy() {
    return new Facts(
        new Setup(
            new Address("hello@example.com"), "eu-west-1", Optional.of("main"), Optional.of(QUEUE)),
        Optional.of(account()),
        Optional.of(new IdentityFacts(Optional.empty(), Optional.of(DOMAIN))),
        new DnsFacts(
            Optional.of(dmarc("v=DMARC1; p=reject; rua=mailto:dmarc@example.com")),
            Optional.of(mailFrom("10 feedback-smtp.eu-west-1.amazonses.com")),
            Optional.of(List.of(dkim("tok1.dkim.amazonses.com")))),
        new WiringFacts(
            Optional.of(new ConfigurationSet("main", true, List.of(DESTINATION))),
            Optional.of(List.of(new IdentityTopics("example.com", "", ""))),
            List.of(new Topic(TOPIC, true, TopicPolicy.Publishing.LIMITED, 1, "")),
            Optional.of(new Backlog(QUEUE, 0))),
        List.of());
  }

  static AccountFacts account() {
    return account(true, true, "HEALTHY", 120);
  }

  static AccountFacts account(boolean production, boolean sending, String state, double sent) {
    return new AccountFacts(
        production,
        sending,
        state,
        new AccountFacts.Quota(50_000, sent, 14),
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

  static Facts withAccount(AccountFacts account) {
    Facts well = healthy();
    return new Facts(
        well.setup(), Optional.of(account), well.identity(), well.dns(), well.wiring(), List.of());
  }

  static Facts withIdentity(IdentityFacts identity) {
    Facts well = healthy();
    return new Facts(
        well.setup(), well.account(), Optional.of(identity), well.dns(), well.wiring(), List.of());
  }

  static Facts withDomain(UnaryOperator<Identity> change) {
    return withIdentity(new IdentityFacts(Optional.empty(), Optional.of(change.apply(DOMAIN))));
  }

  static Facts withDkim(Dkim dkim) {
    return withDomain(
        was -> new Identity(was.name(), true, dkim, was.mailFrom(), false, Optional.empty()));
  }

  static Facts withMailFrom(MailFrom mailFrom) {
    return withDomain(
        was -> new Identity(was.name(), true, was.dkim(), mailFrom, false, Optional.empty()));
  }

  static Facts withDns(UnaryOperator<DnsFacts> change) {
    Facts well = healthy();
    return new Facts(
        well.setup(),
        well.account(),
        well.identity(),
        change.apply(well.dns()),
        well.wiring(),
        List.of());
  }

  static Facts withDmarc(DmarcFacts dmarc) {
    return withDns(was -> new DnsFacts(Optional.of(dmarc), was.mailFrom(), was.dkim()));
  }

  static Facts withMx(String... mx) {
    return withDns(was -> new DnsFacts(was.dmarc(), Optional.of(mailFrom(mx)), was.dkim()));
  }

  static Facts withSpf(SpfFacts spf) {
    MailFromDns was = mailFrom("10 feedback-smtp.eu-west-1.amazonses.com");
    return withDns(
        dns ->
            new DnsFacts(
                dns.dmarc(),
                Optional.of(new MailFromDns(was.domain(), was.mx(), spf)),
                dns.dkim()));
  }

  static Facts withWiring(UnaryOperator<WiringFacts> change) {
    Facts well = healthy();
    return new Facts(
        well.setup(),
        well.account(),
        well.identity(),
        well.dns(),
        change.apply(well.wiring()),
        List.of());
  }

  static Facts withDestinations(Destination... destinations) {
    return withWiring(
        was ->
            new WiringFacts(
                Optional.of(new ConfigurationSet("main", true, List.of(destinations))),
                was.identities(),
                was.topics(),
                was.backlog()));
  }

  static Facts withTopic(Topic topic) {
    return withWiring(
        was ->
            new WiringFacts(
                was.configurationSet(), was.identities(), List.of(topic), was.backlog()));
  }
}
