package dev.mailwright.store;

/** The store did not do as asked; why, and what to do about it, without any key or value. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  public StoreUnavailableException(String reason, String remedy) {
    super(reason);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
