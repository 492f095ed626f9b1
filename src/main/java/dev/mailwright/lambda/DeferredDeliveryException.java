package dev.mailwright.lambda;

/**
 * Fails the invocation, so that Lambda tries it again: some mail was deferred. The reasons are in
 * the log lines of the mails.
 */
public final class DeferredDeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeferredDeliveryException(String tally) {
    super("Some mail must be tried again: " + tally + ".");
  }
}
