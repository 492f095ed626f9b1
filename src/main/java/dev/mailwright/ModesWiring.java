package dev.mailwright;

import dev.mailwright.compose.Composer;
import dev.mailwright.compose.DigestComposer;
import dev.mailwright.compose.Mailing;
import dev.mailwright.compose.Templates;
import dev.mailwright.compose.Unsubscribing;
import dev.mailwright.config.Settings;
import dev.mailwright.conversation.Conversations;
import dev.mailwright.conversation.MessageIds;
import dev.mailwright.delivery.DigestPost;
import dev.mailwright.delivery.DigestRun;
import dev.mailwright.delivery.Dispatch;
import dev.mailwright.delivery.Modes;
import dev.mailwright.delivery.Optouts;
import dev.mailwright.delivery.Shelf;
import dev.mailwright.digest.Batches;
import dev.mailwright.lambda.UnsubscribePages;
import dev.mailwright.ledger.Ledger;
import dev.mailwright.ledger.TableLedger;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Unsubscribe;
import dev.mailwright.route.Routes;
import dev.mailwright.store.Table;
import dev.mailwright.subscription.SigningKey;
import dev.mailwright.subscription.SubscriptionCommands;
import dev.mailwright.subscription.SubscriptionDesk;
import dev.mailwright.subscription.UnsubscribeLinks;
import dev.mailwright.subscription.UnsubscribeTokens;
import dev.mailwright.subscription.Unsubscriptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What lets mails wait, stand in conversations and be unsubscribed from; all of it needs a store.
 */
@Singleton
class ModesWiring {

  @Produces
  @Singleton
  Batches batches(Table table) {
    return new Batches(table);
  }

  @Produces
  @Singleton
  Conversations conversations(
      Table table, Clock clock, @ConfigProperty(name = "quarkus.ses.aws.region") String region) {
    return new Conversations(table, clock, new MessageIds(region));
  }

  @Produces
  @Singleton
  Unsubscriptions unsubscriptions(Table table, Clock clock) {
    return new Unsubscriptions(table, clock);
  }

  @Produces
  @Singleton
  UnsubscribeTokens tokens(Table table) {
    return new UnsubscribeTokens(new SigningKey(table));
  }

  @Produces
  @Singleton
  Unsubscribing unsubscribing(
      Settings settings, StoreWiring.Kept kept, UnsubscribeTokens tokens, Clock clock) {
    Settings.Leaving leaving = settings.mails().leaving();
    Optional<String> url = leaving.url().filter(set -> kept.shared());
    return new LinkedUnsubscribing(
        new UnsubscribeLinks(tokens, new UnsubscribeLinks.Settings(leaving.mailto(), url), clock),
        url.isPresent());
  }

  /** Two rooms that know nothing of each other. */
  private record LinkedUnsubscribing(UnsubscribeLinks links, boolean byLink)
      implements Unsubscribing {
    @Override
    public Optional<Unsubscribe> of(Address recipient, String category) {
      return links.of(recipient, category);
    }
  }

  @Produces
  @Singleton
  Optouts optouts(StoreWiring.Kept kept, Unsubscriptions unsubscriptions) {
    return kept.shared() ? unsubscriptions::among : Optouts.none();
  }

  @Produces
  @Singleton
  SubscriptionDesk subscriptionDesk(
      UnsubscribeTokens tokens, Unsubscriptions unsubscriptions, Clock clock) {
    return new SubscriptionDesk(tokens, unsubscriptions, clock);
  }

  @Produces
  @Singleton
  SubscriptionCommands subscriptionCommands(Unsubscriptions unsubscriptions) {
    return new SubscriptionCommands(unsubscriptions);
  }

  @Produces
  @Singleton
  UnsubscribePages unsubscribePages(Settings settings) {
    return new UnsubscribePages(settings.mails().brand().name(), settings.mails().brand().color());
  }

  @Produces
  @Singleton
  Shelf shelf(Batches batches, Composer composer, Clock clock) {
    return new Shelf(batches, composer, clock);
  }

  @Produces
  @Singleton
  Modes modes(StoreWiring.Kept kept, Shelf shelf, Conversations conversations) {
    return kept.shared() ? Modes.keeping(shelf, conversations) : Modes.none();
  }

  @Produces
  @Singleton
  DigestComposer digestComposer(
      Settings settings, Templates templates, Mailing mailing, Clock clock) {
    return new DigestComposer(
        templates, mailing, new DigestComposer.Settings(settings.mails().zone(), clock));
  }

  @Produces
  @Singleton
  DigestPost digestPost(
      DigestComposer composer,
      Dispatch dispatch,
      DigestLedger ledger,
      Conversations conversations) {
    Dispatch once = new Dispatch(dispatch.sender(), ledger.ledger(), dispatch.gate());
    return new DigestPost(composer, once, conversations);
  }

  /** A batch can be sent again as long as it is kept, so its mails are known as long. */
  record DigestLedger(Ledger ledger) {}

  @Produces
  @Singleton
  DigestLedger digestLedger(Settings settings, Table table, Clock clock) {
    boolean lasting = settings.operation().store().table().isPresent();
    return new DigestLedger(
        new TableLedger(
            table, clock, new TableLedger.Terms(Batches.KEPT.multipliedBy(2), lasting)));
  }

  @Produces
  @Singleton
  DigestRun digestRun(Batches batches, Routes routes, DigestPost post) {
    return new DigestRun(batches, routes, post);
  }
}
