package dev.mailwright.lambda;

import dev.mailwright.event.Notification;
import dev.mailwright.send.Deadline;

/**
 * Takes over events whose mail must be sent again. Lambda retries an asynchronous invocation only
 * twice, within minutes; a queue keeps the event until it is sent or its receives are used up.
 */
public interface RetryQueue {
  /**
   * @return false if the event was not taken over, so that the invocation must fail
   */
  boolean send(Notification notification, Deadline deadline);

  /** Takes over nothing, leaving retries to Lambda. */
  static RetryQueue none() {
    return (notification, deadline) -> false;
  }
}
