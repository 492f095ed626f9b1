package dev.mailwright.queue;

import dev.mailwright.event.SqsRecord;

/**
 * Where messages go that can never work, at once and with the reason, rather than after all the
 * retries of their queue.
 */
public interface DeadLetters {
  /**
   * @return false when the message is not there, so that it must be handed back to its queue
   */
  boolean take(SqsRecord record, String reason);

  /** Without a queue for them, the queue's own redrive policy is the way. */
  static DeadLetters none() {
    return (record, reason) -> false;
  }
}
