package dev.mailwright.send;

/** What became of one mail. The kind decides whether it may be tried again. */
public sealed interface Outcome {

  /** SES took it. */
  record Accepted(String sesMessageId) implements Outcome {}

  /**
   * It can't be sent as things are, and trying again would not change that.
   *
   * @param remedy what to do about it, in words
   */
  record Refused(String reason, String remedy) implements Outcome {}

  /**
   * SES certainly did not take it: throttled, out of quota, unreachable. Try again.
   *
   * @param soon whether another try within seconds can help; a spent daily quota takes hours
   */
  record Deferred(String cause, String remedy, boolean soon) implements Outcome {}

  /** SES may have taken it, as when the reply is lost. Trying again could send it twice. */
  record Unsure(String cause) implements Outcome {}

  /** Nobody wants a mail of this event. */
  record Ignored(String reason) implements Outcome {}
}
