package dev.mailwright.idempotency;

import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Converts claims to and from items of the table. */
final class ClaimItems {
  private static final String PARTITION = "mail#";
  private static final String SORT = "claim";
  private static final String STATE = "state";
  private static final String OWNER = "owner";
  private static final String LEASE_ENDS = "lease_ends";
  private static final String SES_MESSAGE_ID = "ses_message_id";
  private static final String IN_DOUBT_REASON = "doubt";
  private static final String MESSAGE_ID = "message_id";
  private static final String EVENT_TYPE = "event_type";
  private static final String REFERENCE = "reference";

  private ClaimItems() {}

  enum State {
    CLAIMED,
    SENT,
    IN_DOUBT
  }

  static Key key(String digest) {
    return new Key(PARTITION + digest, SORT);
  }

  static Item claimed(
      IdempotencyKey key, MailReference reference, String owner, Instant leaseEnds) {
    Map<String, String> fields = new HashMap<>();
    fields.put(STATE, word(State.CLAIMED));
    fields.put(OWNER, owner);
    fields.put(LEASE_ENDS, Long.toString(leaseEnds.toEpochMilli()));
    fields.put(MESSAGE_ID, reference.messageId());
    fields.put(EVENT_TYPE, reference.eventType());
    fields.put(REFERENCE, reference.reference());
    return new Item(key(key.digest()), 1, Optional.empty(), fields);
  }

  /** Returns a value unique to each claim, even when Lambda retries an invocation. */
  static String newOwner() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
  }

  static Item version(Item item, long version) {
    return new Item(item.key(), version, item.expiresAt(), item.fields());
  }

  static Map<String, String> sent(String sesMessageId) {
    return Map.of(STATE, word(State.SENT), SES_MESSAGE_ID, sesMessageId);
  }

  static Map<String, String> inDoubt(String reason) {
    return Map.of(STATE, word(State.IN_DOUBT), IN_DOUBT_REASON, reason);
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static State state(Item item) {
    for (State state : State.values()) {
      if (word(state).equals(item.text(STATE))) {
        return state;
      }
    }
    return State.IN_DOUBT;
  }

  static String sesMessageId(Item item) {
    return item.text(SES_MESSAGE_ID);
  }

  /** Detects the item of a write that was retried because its response was lost. */
  static boolean isOwnedBy(Item item, String owner) {
    return item.text(OWNER).equals(owner);
  }

  static boolean isLeased(Item item, Instant now) {
    String ends = item.text(LEASE_ENDS);
    return !ends.isEmpty() && now.toEpochMilli() < Long.parseLong(ends);
  }

  static String inDoubtReason(Item item) {
    return state(item) == State.CLAIMED
        ? "an earlier attempt ended before its result was stored"
        : item.text(IN_DOUBT_REASON);
  }

  static MailReference reference(Item item) {
    return new MailReference(item.text(MESSAGE_ID), item.text(EVENT_TYPE), item.text(REFERENCE));
  }
}
