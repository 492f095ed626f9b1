package dev.mailwright.doctor;

import java.util.Optional;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Reads all facts from AWS and DNS. */
public final class FactsReader {
  private final FeedbackFactsReader.Clients clients;
  private final DnsLookup dns;

  /**
   * @param notifications a client of SES's v1 API
   */
  public FactsReader(
      SesV2Client ses, SesClient notifications, SnsClient sns, SqsClient sqs, DnsLookup dns) {
    this.clients = new FeedbackFactsReader.Clients(ses, notifications, sns, sqs);
    this.dns = dns;
  }

  Facts read(DoctorSettings settings) {
    FactCollector facts = new FactCollector();
    SesReader ses = new SesReader(clients.ses(), facts);
    Optional<Facts.AccountFacts> account = ses.account();
    Optional<Facts.IdentityFacts> identity = ses.identity(settings);
    Facts.DnsFacts records = new DnsReader(dns, facts).read(settings, identity);
    Facts.FeedbackFacts wiring = new FeedbackFactsReader(clients, facts).read(settings, identity);
    return new Facts(settings, account, identity, records, wiring, facts.unread());
  }
}
