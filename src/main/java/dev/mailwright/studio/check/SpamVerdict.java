package dev.mailwright.studio.check;

/** What a spam filter thinks of a mail, if there is one to ask. */
public sealed interface SpamVerdict {

  /**
   * @param score points, of which a wanted mail has few
   * @param required points from which the filter takes a mail for spam
   */
  record Judged(double score, double required, Finding finding) implements SpamVerdict {}

  /**
   * @param why as a sentence, with what to do about it
   */
  record NotJudged(String why) implements SpamVerdict {}
}
