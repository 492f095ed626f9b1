package dev.mailwright.doctor;

import java.util.Optional;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Reads all facts; the clients are built only when there is an examination. */
public final class FactsReader {
  private final WiringReader.Clients clients;
  private final DnsLookup dns;

  /**
   * @param notifications SES's first API
   */
  public FactsReader(
      SesV2Client ses, SesClient notifications, SnsClient sns, SqsClient sqs, DnsLookup dns) {
    this.clients = new WiringReader.Clients(ses, notifications, sns, sqs);
    this.dns = dns;
  }

  Facts read(Setup setup) {
    Looking looking = new Looking();
    SesReader ses = new SesReader(clients.ses(), looking);
    Optional<AccountFacts> account = ses.account();
    Optional<IdentityFacts> identity = ses.identity(setup);
    DnsFacts records = new DnsReader(dns, looking).read(setup, identity);
    WiringFacts wiring = new WiringReader(clients, looking).read(setup, identity);
    return new Facts(setup, account, identity, records, wiring, looking.unread());
  }
}
