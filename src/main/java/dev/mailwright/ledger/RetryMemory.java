package dev.mailwright.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers how the mails of a failed invocation ended, but for those that are to be tried again.
 * Lambda retries the whole invocation, in this execution environment if it is still there, and
 * without this a mail that went out, or may have gone out, the first time would go out again. It
 * forgets what a new environment could not know either; only a shared store gives once-only sending
 * across environments.
 */
public final class RetryMemory {
  private static final int MAX_MAILS = 10_000;

  private final Map<String, String> endings =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MAX_MAILS;
        }
      };

  /** How the mail ended, in words; empty when it is not known. */
  public synchronized Optional<String> ending(String idempotencyKey) {
    return Optional.ofNullable(endings.get(idempotencyKey));
  }

  public synchronized void remember(String idempotencyKey, String ending) {
    endings.put(idempotencyKey, ending);
  }
}
