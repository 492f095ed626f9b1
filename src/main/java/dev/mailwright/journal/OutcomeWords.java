package dev.mailwright.journal;

import dev.mailwright.send.Outcome;

/** How an outcome is called in the log and in the metrics; what does not apply is empty. */
record OutcomeWords(
    String name, String metric, String level, String sesMessageId, String reason, String remedy) {

  static OutcomeWords of(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return new OutcomeWords("sent", "Sent", "INFO", accepted.sesMessageId(), "", "");
    }
    if (outcome instanceof Outcome.Refused refused) {
      return told("refused", "Refused", "ERROR", refused.reason(), refused.remedy());
    }
    if (outcome instanceof Outcome.Deferred deferred) {
      return told("deferred", "Deferred", "WARN", deferred.cause(), deferred.remedy());
    }
    if (outcome instanceof Outcome.Unsure unsure) {
      return told("unsure", "Unsure", "ERROR", unsure.cause(), "");
    }
    Outcome.Ignored ignored = (Outcome.Ignored) outcome;
    return told("ignored", "Ignored", "INFO", ignored.reason(), "");
  }

  private static OutcomeWords told(
      String name, String metric, String level, String reason, String remedy) {
    return new OutcomeWords(name, metric, level, "", reason, remedy);
  }
}
