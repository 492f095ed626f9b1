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

  /**
   * SES may have taken it, as when the reply is lost.
   *
   * @param again whether a second mail hurts less than none, so that it is sent again
   */
  record Unsure(String cause, boolean again) implements Outcome {}

  /** It was sent before, or may have been. */
  record Duplicate(String earlier) implements Outcome {}

  /** The recipient is on the suppression list. */
  record Suppressed(String reason) implements Outcome {}

  /** The reputation brake keeps it back, so that the mails that matter can go on. */
  record Held(String reason, String remedy) implements Outcome {}

  /** It waits in the store for a later mail. */
  record Collected(String until) implements Outcome {}

  /** Nobody wants a mail of this event. */
  record Ignored(String reason) implements Outcome {}

  /** Whether the event is to be delivered again for this mail's sake. */
  default boolean triedAgain() {
    return this instanceof Deferred || (this instanceof Unsure unsure && unsure.again());
  }

  /** Whether it is for somebody to look at: neither sent nor tried again, and not by intention. */
  default boolean failed() {
    return this instanceof Refused
        || this instanceof Held
        || (this instanceof Unsure unsure && !unsure.again());
  }

  /** Why it did not go out, in words; empty when it did. */
  default String why() {
    if (this instanceof Refused refused) {
      return refused.reason();
    }
    if (this instanceof Held held) {
      return held.reason();
    }
    if (this instanceof Unsure unsure) {
      return "unsure: " + unsure.cause();
    }
    if (this instanceof Deferred deferred) {
      return deferred.cause();
    }
    return this instanceof Suppressed suppressed ? suppressed.reason() : "";
  }
}
