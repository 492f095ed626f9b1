package dev.mailwright.studio.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;

/** Checks subject and preheader, the only parts of a mail that an inbox shows. */
final class SubjectCheck implements MailLinter.Check {
  private static final int LONG = 78;
  private static final int TOO_LONG = 150;
  private static final int LETTERS_OF_A_SHOUT = 8;
  private static final int LONG_PREHEADER = 140;
  private static final int SHOWN = 90;

  @Override
  public List<Finding> of(CheckedMail mail, Document html) {
    FindingCollector subjects = new FindingCollector("subject");
    String subject = mail.mail().content().subject();
    if (subject.isBlank()) {
      subjects.error("The subject is empty.", "Set {#capture subject} at the top of NAME.txt.", "");
    }
    length(subjects, subject);
    tone(subjects, subject);
    FindingCollector preheaders = new FindingCollector("preheader");
    preheader(preheaders, subject, html);
    List<Finding> all = new ArrayList<>(subjects.list());
    all.addAll(preheaders.list());
    return all;
  }

  private static void length(FindingCollector findings, String subject) {
    int length = subject.codePointCount(0, subject.length());
    String problem = "The subject has " + length + " characters; phones show about 40 of them";
    String fix = "Put the key words first, and omit details that are in the mail.";
    if (length > TOO_LONG) {
      findings.warning(problem + ", and few mail programs all of them.", fix, subject);
    } else if (length > LONG) {
      findings.note(problem + ", desktops about 70.", fix, subject);
    }
  }

  private static void tone(FindingCollector findings, String subject) {
    long letters = subject.chars().filter(Character::isLetter).count();
    if (letters >= LETTERS_OF_A_SHOUT
        && subject.chars().noneMatch(Character::isLowerCase)
        && subject.chars().filter(Character::isUpperCase).count() == letters) {
      findings.warning(
          "The subject is all in capitals, which spam filters penalize and readers see as shouting.",
          "Write it as a sentence.",
          subject);
    }
    if (subject.chars().filter(c -> c == '!').count() > 1) {
      findings.note(
          "The subject has several exclamation marks, which spam filters penalize.",
          "Use at most one.",
          subject);
    }
  }

  private static void preheader(FindingCollector findings, String subject, Document html) {
    Optional<String> preheader = VisibleText.Preheader.of(html);
    if (preheader.isEmpty()) {
      String instead = VisibleText.of(html).replace('\n', ' ');
      findings.warning(
          "There is no preheader, so inboxes show the mail's first words next to the subject.",
          "Set {#preheader} of layout to text that complements the subject.",
          Excerpt.shortened(instead.substring(0, Math.min(SHOWN, instead.length()))));
      return;
    }
    String words = preheader.get();
    if (words.codePointCount(0, words.length()) > LONG_PREHEADER) {
      findings.note(
          "The preheader has more than 140 characters, of which inboxes show 40 to 140.",
          "Put the key words first; the rest does no harm.",
          Excerpt.shortened(words));
    }
    if (words.equalsIgnoreCase(subject.strip())) {
      findings.note(
          "The preheader repeats the subject.",
          "Set {#preheader} of layout to text that complements the subject.",
          Excerpt.shortened(words));
    }
  }
}
