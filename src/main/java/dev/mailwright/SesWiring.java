package dev.mailwright;

import dev.mailwright.config.Settings;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.send.SesSender;
import dev.mailwright.send.TokenBucket;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.SesClientBuilder;

/** The way out through SES; in dev mode the studio answers in its place. */
@Singleton
class SesWiring {

  /**
   * @param standard never resolved: the extension configures a builder only where somebody asks for
   *     the client that it would build
   */
  SesWiring(Instance<SesClient> standard) {}

  @Produces
  @Singleton
  SesSender sesSender(
      SesClientBuilder builder,
      Clock clock,
      @ConfigProperty(name = "quarkus.ses.sync-client.connection-timeout") Duration connect,
      @ConfigProperty(name = "quarkus.ses.sync-client.socket-timeout") Duration read) {
    return new SesSender(
        withoutRetries(builder), new MimeWriter(clock), connect.plus(read.multipliedBy(2)));
  }

  @Produces
  @Singleton
  Connections connections(Settings settings, SesSender ses, TokenBucket bucket, Table table) {
    Runnable toSes =
        () -> {
          double rate = ses.connect();
          if (settings.operation().queue().sendRate().isEmpty()) {
            bucket.limitTo(rate);
          }
        };
    Runnable toTable = () -> table.read(new Key("none", "none"));
    return new Connections(
        settings.operation().store().table().isPresent()
            ? List.of(toSes, toTable)
            : List.of(toSes));
  }

  /** After a lost reply the SDK's own retry would post the mail a second time. */
  private static SesClient withoutRetries(SesClientBuilder builder) {
    return builder
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build())
        .build();
  }
}
