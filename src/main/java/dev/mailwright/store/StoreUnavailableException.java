package dev.mailwright.store;

/** The store did not do as asked; why, and what to do about it, without any key or value. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean answered;

  public StoreUnavailableException(String reason, String remedy) {
    this(reason, remedy, true);
  }

  private StoreUnavailableException(String reason, String remedy, boolean answered) {
    super(reason);
    this.remedy = remedy;
    this.answered = answered;
  }

  static StoreUnavailableException unanswered(String reason, String remedy) {
    return new StoreUnavailableException(reason, remedy, false);
  }

  /** False when it took a time-out or a dead connection to find out. */
  boolean answered() {
    return answered;
  }

  public String remedy() {
    return remedy;
  }
}
