package dev.mailwright.lambda;

import dev.mailwright.event.SqsRecord;
import dev.mailwright.send.Deadline;

/** Receives undeliverable messages immediately, with the reason. */
public interface DeadLetterQueue {
  /**
   * @return false if the message was not sent and must return to its queue
   */
  boolean send(SqsRecord record, String reason, Deadline deadline);

  /** Sends nothing, leaving messages to the redrive policy of their queue. */
  static DeadLetterQueue none() {
    return (record, reason, deadline) -> false;
  }
}
