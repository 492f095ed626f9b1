package dev.mailwright;

import dev.mailwright.config.Settings;
import dev.mailwright.doctor.DnsLookup;
import dev.mailwright.doctor.Doctor;
import dev.mailwright.doctor.FactsReader;
import dev.mailwright.doctor.ServerLookup;
import dev.mailwright.doctor.Setup;
import dev.mailwright.doctor.SystemServer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The doctor. Its clients are built when it examines, and so cost no other function anything. */
@Singleton
class DoctorWiring {

  @Produces
  @Singleton
  Doctor doctor(
      Settings settings,
      @ConfigProperty(name = "quarkus.ses.aws.region") String sesRegion,
      @ConfigProperty(name = "quarkus.dynamodb.aws.region") String region) {
    Setup setup =
        new Setup(
            settings.mails().defaults().sender().address(),
            sesRegion,
            settings.mails().defaults().sendOptions().configurationSet(),
            settings.operation().queue().deadLetterQueue());
    Optional<InetSocketAddress> dnsServer = settings.operation().dnsServer();
    return new Doctor(
        setup,
        () ->
            new FactsReader(
                PlainClients.of(SesV2Client.builder(), sesRegion),
                PlainClients.of(SesClient.builder(), sesRegion),
                PlainClients.of(SnsClient.builder(), sesRegion),
                PlainClients.of(SqsClient.builder(), region),
                dns(dnsServer)));
  }

  private static DnsLookup dns(Optional<InetSocketAddress> configured) {
    return new ServerLookup(
        configured
            .map(server -> new InetSocketAddress(server.getHostString(), server.getPort()))
            .orElseGet(SystemServer::address));
  }
}
