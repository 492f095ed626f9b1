package dev.mailwright.lambda;

/**
 * Fails the invocation so that Lambda retries deferred records. The reasons are logged per mail.
 */
public final class DeferredDeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeferredDeliveryException(String counts) {
    super("Retry needed: " + counts + ".");
  }
}
