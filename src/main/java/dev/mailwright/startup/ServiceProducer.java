package dev.mailwright.startup;

import dev.mailwright.config.InvalidSettingException;
import dev.mailwright.config.MailFolder;
import dev.mailwright.config.Settings;
import dev.mailwright.config.SettingsReader;
import dev.mailwright.delivery.DeliveryListener;
import dev.mailwright.delivery.DeliveryPolicy;
import dev.mailwright.delivery.DigestCollector;
import dev.mailwright.delivery.DigestJob;
import dev.mailwright.delivery.DigestMailer;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.delivery.MailDispatcher;
import dev.mailwright.delivery.ResultPublisher;
import dev.mailwright.delivery.SendCounter;
import dev.mailwright.delivery.SendGuard;
import dev.mailwright.delivery.StoredDeliveryPolicy;
import dev.mailwright.digest.BatchStore;
import dev.mailwright.event.SqsRecordsReader;
import dev.mailwright.feedback.FeedbackProcessor;
import dev.mailwright.feedback.FeedbackReporter;
import dev.mailwright.feedback.FeedbackService;
import dev.mailwright.feedback.Reputation;
import dev.mailwright.idempotency.IdempotencyStore;
import dev.mailwright.lambda.Workers;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.metrics.JsonEventLog;
import dev.mailwright.publish.ResultTopic;
import dev.mailwright.render.DigestRenderer;
import dev.mailwright.render.InvalidTemplateException;
import dev.mailwright.render.MailAssembler;
import dev.mailwright.render.MailRenderer;
import dev.mailwright.render.TemplateFolder;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.route.Routes;
import dev.mailwright.route.StageTopics;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.RateLimitedSender;
import dev.mailwright.send.RetryingSender;
import dev.mailwright.send.TokenBucket;
import dev.mailwright.store.Table;
import dev.mailwright.suppression.AccountSuppressionList;
import dev.mailwright.suppression.SoftBounces;
import dev.mailwright.suppression.SuppressionCommands;
import dev.mailwright.suppression.SuppressionList;
import dev.mailwright.threading.AlarmThreads;
import dev.mailwright.unsubscribe.OptOutCommands;
import dev.mailwright.unsubscribe.OptOutList;
import dev.mailwright.unsubscribe.SignedUnsubscribeLinks;
import dev.mailwright.unsubscribe.SigningKey;
import dev.mailwright.unsubscribe.UnsubscribeLinks;
import dev.mailwright.unsubscribe.UnsubscribePages;
import dev.mailwright.unsubscribe.UnsubscribeService;
import dev.mailwright.unsubscribe.UnsubscribeTokens;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Produces Mailwright's services, whose classes are independent of the injection framework. */
@Singleton
class ServiceProducer {
  /** In a Lambda layer, or next to {@code bootstrap}; in dev mode, in the project. */
  private static final List<Path> FOLDERS =
      List.of(Path.of("/opt/mailwright"), Path.of("mailwright"));

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  MailFolder folder(Config config) {
    try {
      return MailFolder.find(
          config.getOptionalValue(MailFolder.SETTING, String.class),
          LaunchMode.current() == LaunchMode.TEST ? List.of() : FOLDERS);
    } catch (InvalidSettingException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  /** Drops the cause of an error, since Quarkus prints only the root cause. */
  @Produces
  @Singleton
  Settings settings(Config config, MailFolder folder) {
    try {
      return SettingsReader.over(config, folder).read();
    } catch (InvalidSettingException e) {
      throw new ConfigurationException(folder.located(e));
    }
  }

  /** In dev mode, the studio provides its own. */
  @Produces
  @Singleton
  @UnlessBuildProfile("dev")
  EventLog eventLog(Settings settings, Clock clock) {
    return new JsonEventLog(
        new FileOutputStream(FileDescriptor.out), clock, settings.runtime().stage());
  }

  void configure(@Observes EngineBuilder builder) {
    TemplateRenderer.configure(builder);
  }

  @Produces
  @Singleton
  TemplateRenderer templates(Engine engine, MailFolder folder) {
    try {
      folder.templates().ifPresent(templates -> new TemplateFolder(engine, templates).load());
    } catch (InvalidTemplateException e) {
      throw new ConfigurationException(e.getMessage());
    }
    return new TemplateRenderer(engine);
  }

  @Produces
  @Singleton
  Routes routes(Settings settings, TemplateRenderer templates, MailFolder folder) {
    Routes routes = new Routes(settings.routes(), settings.trust(), templates::exists);
    routes
        .firstMissingTemplate()
        .ifPresent(
            missing -> {
              throw new ConfigurationException(
                  folder.located(
                      new InvalidSettingException(
                          "mailwright.routes." + missing.route() + ".template",
                          "refers to " + missing.template() + ", which does not exist",
                          "add mail/NAME.html and mail/NAME.txt, or set another template")));
            });
    return routes;
  }

  @Produces
  @Singleton
  MailAssembler assembler(Settings settings, UnsubscribeLinks links) {
    return new MailAssembler(settings.mails().brand(), settings.mails().defaults(), links);
  }

  @Produces
  @Singleton
  MailRenderer renderer(Settings settings, TemplateRenderer templates, MailAssembler assembler) {
    return new MailRenderer(templates, assembler, settings.mails().zone());
  }

  @Produces
  @Singleton
  MailDispatcher dispatcher(
      Settings settings,
      MailSender sender,
      TokenBucket bucket,
      IdempotencyStore idempotency,
      SendGuard guard) {
    MailSender limited = new RateLimitedSender(sender, bucket, RetryingSender.Pause::sleep);
    return new MailDispatcher(
        new RetryingSender(limited, RetryingSender.Pause::sleepLonger), idempotency, guard);
  }

  @Produces
  @Singleton
  EventProcessor processor(
      Settings settings,
      Routes routes,
      MailRenderer renderer,
      MailDispatcher dispatcher,
      AlarmThreads threads,
      SendGuard guard,
      Table table,
      Clock clock) {
    DeliveryPolicy policy =
        AwsClientProducer.isShared(settings)
            ? new StoredDeliveryPolicy(
                new DigestCollector(new BatchStore(table), renderer, clock, System::nanoTime),
                threads,
                guard)
            : DeliveryPolicy.sendAtOnce();
    return new EventProcessor(
        new StageTopics(settings.runtime().stage()), routes, renderer, policy, dispatcher);
  }

  /** Builds the services at startup, so that an invalid setting or template fails the start. */
  void build(@Observes StartupEvent start, EventProcessor processor) {}

  @Produces
  @Singleton
  DeliveryListener listener(
      Settings settings,
      Reputation reputation,
      ResultTopic topic,
      IdempotencyStore idempotency,
      Clock clock) {
    DeliveryListener results = new ResultPublisher(topic, clock);
    return AwsClientProducer.isShared(settings)
        ? DeliveryListener.all(
            List.of(
                (events, deadline) -> idempotency.flush(), new SendCounter(reputation), results))
        : results;
  }

  /** As many as a batch has records by default. */
  @Produces
  @Singleton
  Workers workers() {
    return new Workers(10);
  }

  @Produces
  @Singleton
  SqsRecordsReader sqsRecordsReader(Settings settings) {
    return new SqsRecordsReader(settings.runtime().sending().queueTopics());
  }

  /** Keeps idempotency records for as long as a stored batch can be sent again. */
  @Produces
  @Singleton
  DigestJob digestJob(
      Settings settings,
      Routes routes,
      TemplateRenderer templates,
      MailAssembler assembler,
      MailDispatcher dispatcher,
      AlarmThreads threads,
      SendGuard guard,
      Table table,
      Clock clock) {
    DigestRenderer renderer =
        new DigestRenderer(templates, assembler, settings.mails().zone(), clock);
    IdempotencyStore idempotency =
        AwsClientProducer.idempotency(settings, table, clock, BatchStore.KEPT.multipliedBy(2));
    BatchStore batches = new BatchStore(table);
    return new DigestJob(
        batches,
        routes,
        new DigestMailer(batches, renderer, dispatcher.with(idempotency), threads, guard));
  }

  @Produces
  @Singleton
  FeedbackService feedback(
      Settings settings,
      Table table,
      AccountSuppressionList accountList,
      Reputation reputation,
      ResultTopic topic,
      EventLog log,
      Clock clock) {
    SoftBounces softBounces =
        new SoftBounces(table, clock, settings.runtime().reports().softBounces());
    return new FeedbackService(
        new FeedbackProcessor(
            table, clock, new SuppressionList(table, clock), accountList, softBounces, reputation),
        new FeedbackReporter(log, topic, reputation, table, clock),
        settings.runtime().reports().topics(),
        settings.trust(),
        log,
        clock);
  }

  @Produces
  @Singleton
  SuppressionCommands suppressionCommands(
      Table table, AccountSuppressionList accountList, Clock clock) {
    return new SuppressionCommands(new SuppressionList(table, clock), accountList, clock);
  }

  @Produces
  @Singleton
  OptOutCommands optOutCommands(Routes routes, Table table, Clock clock) {
    return new OptOutCommands(new OptOutList(table, clock), routes.waiting());
  }

  @Produces
  @Singleton
  UnsubscribeLinks unsubscribeLinks(Settings settings, Table table, Clock clock) {
    Settings.UnsubscribeSettings unsubscribe = settings.mails().unsubscribe();
    Optional<String> url = unsubscribe.url().filter(set -> AwsClientProducer.isShared(settings));
    return new SignedUnsubscribeLinks(tokens(table), unsubscribe.mailto(), url, clock);
  }

  private static UnsubscribeTokens tokens(Table table) {
    return new UnsubscribeTokens(new SigningKey(table));
  }

  @Produces
  @Singleton
  UnsubscribeService unsubscribeService(Table table, Clock clock) {
    return new UnsubscribeService(tokens(table), new OptOutList(table, clock), clock);
  }

  @Produces
  @Singleton
  UnsubscribePages unsubscribePages(Settings settings) {
    return new UnsubscribePages(settings.mails().brand().name(), settings.mails().brand().color());
  }
}
