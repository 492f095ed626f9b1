package dev.mailwright.feedback;

import dev.mailwright.ledger.Settlement;
import dev.mailwright.mail.Address;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import dev.mailwright.store.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws the consequences of feedback: suppresses, counts, and settles doubts of the ledger. What
 * changes the list is done at each delivery of a feedback, since it can be done twice; what counts,
 * only at the first.
 */
public final class FeedbackDesk {
  private static final Duration KNOWN_FOR = Duration.ofDays(14);

  private final FeedbackJudge judge = new FeedbackJudge();
  private final Table table;
  private final Clock clock;
  private final Lists lists;
  private final Reputation reputation;

  /** Where suppressed addresses are kept. */
  public record Lists(SuppressionList own, AccountList account, SoftBounces soft) {}

  public FeedbackDesk(Table table, Clock clock, Lists lists, Reputation reputation) {
    this.table = table;
    this.clock = clock;
    this.lists = lists;
    this.reputation = reputation;
  }

  /**
   * @throws dev.mailwright.store.StoreUnavailableException when it must come again
   */
  public Consequence take(Feedback feedback) {
    if (feedback instanceof Feedback.Delivered delivered) {
      delivered.recipients().forEach(lists.soft()::reset);
    }
    List<Finding> findings = judge.findings(feedback);
    String id = id(feedback);
    List<Address> suppressed = new ArrayList<>();
    for (Finding finding : findings) {
      suppressed.addAll(suppress(feedback, finding, id));
    }
    boolean settled = settle(feedback);
    boolean first = firstTime(id);
    if (first) {
      count(feedback, findings);
    }
    return new Consequence(findings, suppressed, settled, first);
  }

  private List<Address> suppress(Feedback feedback, Finding finding, String id) {
    if (finding.address().isEmpty() || finding.judgement().verdict() == Verdict.NONE) {
      return List.of();
    }
    Address address = finding.address().get();
    Instant at = feedback.source().at().orElseGet(clock::instant);
    String reason = finding.judgement().reason();
    if (finding.judgement().verdict() == Verdict.SOFT) {
      var tooMany = lists.soft().add(address, id, at);
      if (tooMany.isEmpty()) {
        return List.of();
      }
      reason = tooMany.get() + ", the last one: " + reason;
    }
    Suppression entry =
        new Suppression(reason, at, feedback.source().sesMessageId(), finding.addressAsWritten());
    if (!lists.own().suppress(address, entry)) {
      return List.of();
    }
    lists.account().suppress(address, feedback instanceof Feedback.Complaint);
    return List.of(address);
  }

  /** Whatever SES reports of a mail, it has taken it, but for what it rejects. */
  private boolean settle(Feedback feedback) {
    String digest = feedback.source().tags().getOrDefault(Settlement.TAG, "");
    boolean taken = !(feedback instanceof Feedback.Other);
    return taken
        && !digest.isEmpty()
        && new Settlement(table).taken(digest, feedback.source().sesMessageId());
  }

  private boolean firstTime(String id) {
    Item marker =
        Item.first(new Key("feedback#" + id, "seen"), clock.instant().plus(KNOWN_FOR), Map.of());
    return table.put(marker) instanceof Write.Done;
  }

  /** A complaint names all who may have complained, and is one all the same. */
  private void count(Feedback feedback, List<Finding> findings) {
    long counting =
        findings.stream().filter(finding -> finding.judgement().countsForRate()).count();
    String configurationSet = feedback.source().configurationSet();
    if (counting > 0 && feedback instanceof Feedback.Bounce) {
      reputation.add(configurationSet, Reputation.Kind.BOUNCED, counting);
    } else if (counting > 0) {
      reputation.add(configurationSet, Reputation.Kind.COMPLAINED, 1);
    }
  }

  /** SES gives bounces and complaints an id; others are told apart by mail and type. */
  private static String id(Feedback feedback) {
    if (feedback instanceof Feedback.Bounce bounce && !bounce.feedbackId().isEmpty()) {
      return bounce.feedbackId();
    }
    if (feedback instanceof Feedback.Complaint complaint && !complaint.feedbackId().isEmpty()) {
      return complaint.feedbackId();
    }
    String type =
        feedback instanceof Feedback.Other other
            ? other.type()
            : feedback.getClass().getSimpleName();
    return feedback.source().sesMessageId()
        + '/'
        + type
        + '/'
        + feedback.source().at().map(Instant::toString).orElse("");
  }
}
