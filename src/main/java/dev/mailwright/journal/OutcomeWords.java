package dev.mailwright.journal;

import dev.mailwright.send.Outcome;

/** What the log says of an outcome; what does not apply is empty. */
record OutcomeWords(
    OutcomeName outcome, String level, String sesMessageId, String reason, String remedy) {

  static OutcomeWords of(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return new OutcomeWords(OutcomeName.SENT, "INFO", accepted.sesMessageId(), "", "");
    }
    if (outcome instanceof Outcome.Refused refused) {
      return told(outcome, "ERROR", refused.reason(), refused.remedy());
    }
    if (outcome instanceof Outcome.Deferred deferred) {
      return told(outcome, "WARN", deferred.cause(), deferred.remedy());
    }
    if (outcome instanceof Outcome.Unsure unsure) {
      String next =
          unsure.again()
              ? "It is sent again."
              : "It is not sent again: look for it in SES's events.";
      return told(outcome, "ERROR", unsure.cause(), next);
    }
    if (outcome instanceof Outcome.Held held) {
      return told(outcome, "WARN", held.reason(), held.remedy());
    }
    return told(outcome, "INFO", quiet(outcome), "");
  }

  private static String quiet(Outcome outcome) {
    if (outcome instanceof Outcome.Duplicate duplicate) {
      return duplicate.earlier();
    }
    if (outcome instanceof Outcome.Collected collected) {
      return collected.until();
    }
    return outcome instanceof Outcome.Suppressed suppressed
        ? suppressed.reason()
        : ((Outcome.Ignored) outcome).reason();
  }

  String name() {
    return outcome.word();
  }

  String metric() {
    return outcome.metric();
  }

  private static OutcomeWords told(Outcome outcome, String level, String reason, String remedy) {
    return new OutcomeWords(OutcomeName.of(outcome), level, "", reason, remedy);
  }
}
