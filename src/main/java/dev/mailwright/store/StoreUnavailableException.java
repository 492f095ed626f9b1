package dev.mailwright.store;

/** Thrown if the store can't be reached or rejects a call. The texts contain no keys or values. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String fix;
  private final boolean answered;

  public StoreUnavailableException(String reason, String fix) {
    this(reason, fix, true);
  }

  private StoreUnavailableException(String reason, String fix, boolean answered) {
    super(reason);
    this.fix = fix;
    this.answered = answered;
  }

  static StoreUnavailableException busy(String reason) {
    return new StoreUnavailableException(
        reason,
        "Nothing to do: it is retried automatically. If it persists, check the table's limits.");
  }

  static StoreUnavailableException unanswered(String reason, String fix) {
    return new StoreUnavailableException(reason, fix, false);
  }

  /** Returns whether the store responded; false after a timeout or a lost connection. */
  boolean answered() {
    return answered;
  }

  public String fix() {
    return fix;
  }
}
