package dev.mailwright.feedback;

import dev.mailwright.event.Feedback;
import dev.mailwright.idempotency.ClaimSettlement;
import dev.mailwright.idempotency.IdempotencyKey;
import dev.mailwright.mail.Address;
import dev.mailwright.send.Deadline;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import dev.mailwright.suppression.AccountSuppressionList;
import dev.mailwright.suppression.SoftBounces;
import dev.mailwright.suppression.SuppressionEntry;
import dev.mailwright.suppression.SuppressionList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Applies SES's reports: suppresses addresses, counts bounces and complaints, and settles mails
 * that were in doubt. Applying a report again is safe, and does not count a bounce or complaint
 * again. Other reports, of which there are as many as mails, leave no item of their own.
 */
public final class FeedbackProcessor {
  private static final int SHORT_ID = 16;
  private static final Duration REMEMBERED = Duration.ofDays(14);

  private final BounceClassifier classifier = new BounceClassifier();
  private final Table table;
  private final Clock clock;
  private final SuppressionList suppressions;
  private final AccountSuppressionList accountList;
  private final SoftBounces softBounces;
  private final Reputation reputation;
  private final ClaimSettlement settlement;

  public FeedbackProcessor(
      Table table,
      Clock clock,
      SuppressionList suppressions,
      AccountSuppressionList accountList,
      SoftBounces softBounces,
      Reputation reputation) {
    this.table = table;
    this.clock = clock;
    this.suppressions = suppressions;
    this.accountList = accountList;
    this.softBounces = softBounces;
    this.reputation = reputation;
    this.settlement = new ClaimSettlement(table);
  }

  /**
   * @throws dev.mailwright.store.StoreUnavailableException if the report must be delivered again
   */
  public FeedbackResult process(Feedback feedback, Deadline deadline) {
    if (feedback instanceof Feedback.Delivered delivered) {
      Instant at = delivered.source().at().orElseGet(clock::instant);
      delivered.recipients().forEach(address -> softBounces.reset(address, at));
    }
    List<Classification> classifications = classifier.classify(feedback);
    List<Address> suppressed = new ArrayList<>();
    for (Classification classification : classifications) {
      suppressed.addAll(suppress(feedback, classification, deadline));
    }
    boolean settled = settle(feedback);
    boolean first = !feedback.rated() || firstTime(feedback.id());
    if (first) {
      count(feedback, classifications);
    }
    return new FeedbackResult(classifications, suppressed, settled, first);
  }

  private List<Address> suppress(
      Feedback feedback, Classification classification, Deadline deadline) {
    if (classification.address().isEmpty()
        || classification.effect() == Classification.Effect.NONE) {
      return List.of();
    }
    Address address = classification.address().get();
    Instant at = feedback.source().at().orElseGet(clock::instant);
    String reason = classification.reason();
    if (classification.effect() == Classification.Effect.COUNT) {
      var tooMany =
          softBounces.add(
              address, new IdempotencyKey(feedback.id()).digest().substring(0, SHORT_ID), at);
      if (tooMany.isEmpty()) {
        return List.of();
      }
      reason = tooMany.get() + ", most recently: " + reason;
    }
    SuppressionEntry entry =
        new SuppressionEntry(
            reason, at, feedback.source().sesMessageId(), classification.addressAsWritten());
    if (!suppressions.suppress(address, entry)) {
      return List.of();
    }
    accountList.suppress(address, feedback instanceof Feedback.Complaint, deadline);
    return List.of(address);
  }

  private boolean settle(Feedback feedback) {
    String digest = feedback.source().tags().getOrDefault(ClaimSettlement.TAG, "");
    return feedback.confirmsSending()
        && !digest.isEmpty()
        && settlement.accepted(digest, feedback.source().sesMessageId());
  }

  private boolean firstTime(String id) {
    Item marker =
        Item.first(
            new Key("feedback#" + new IdempotencyKey(id).digest(), "seen"),
            clock.instant().plus(REMEMBERED),
            Map.of());
    return table.put(marker).done();
  }

  /** A complaint lists everyone who may have complained, but counts once. */
  private void count(Feedback feedback, List<Classification> classifications) {
    long counting = classifications.stream().filter(Classification::countsForRate).count();
    String configurationSet = feedback.source().configurationSet();
    if (counting > 0 && feedback instanceof Feedback.Bounce) {
      reputation.add(configurationSet, Reputation.Kind.BOUNCED, counting);
    } else if (counting > 0) {
      reputation.add(configurationSet, Reputation.Kind.COMPLAINED, 1);
    }
  }

  /**
   * The result of processing one report.
   *
   * @param suppressed the addresses that this report added to the suppression list
   * @param settled whether this report settled a mail that was in doubt
   * @param first false if the same bounce or complaint was processed before
   */
  public record FeedbackResult(
      List<Classification> classifications,
      List<Address> suppressed,
      boolean settled,
      boolean first) {}
}
