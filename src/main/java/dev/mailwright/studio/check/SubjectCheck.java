package dev.mailwright.studio.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;

/** Subject and preheader: all of a mail that an inbox shows. */
final class SubjectCheck implements MailCheck {
  private static final int LONG = 78;
  private static final int TOO_LONG = 150;
  private static final int LETTERS_OF_A_SHOUT = 8;
  private static final int LONG_PREHEADER = 140;
  private static final int SHOWN = 90;

  @Override
  public List<Finding> of(Checked mail, Document html) {
    Findings subjects = new Findings("subject");
    String subject = mail.mail().content().subject();
    if (subject.isBlank()) {
      subjects.error(
          "The subject is empty.", "Fill {#capture subject} at the top of NAME.txt.", "");
    }
    length(subjects, subject);
    tone(subjects, subject);
    Findings preheaders = new Findings("preheader");
    preheader(preheaders, subject, html);
    List<Finding> all = new ArrayList<>(subjects.list());
    all.addAll(preheaders.list());
    return all;
  }

  private static void length(Findings findings, String subject) {
    int length = subject.codePointCount(0, subject.length());
    String what = "The subject has " + length + " characters; phones show about 40 of them";
    String fix = "Put what matters first, and leave out what the mail says anyway.";
    if (length > TOO_LONG) {
      findings.warning(what + ", and hardly any mail program all.", fix, subject);
    } else if (length > LONG) {
      findings.note(what + ", a desktop about 70.", fix, subject);
    }
  }

  private static void tone(Findings findings, String subject) {
    long letters = subject.chars().filter(Character::isLetter).count();
    if (letters >= LETTERS_OF_A_SHOUT
        && subject.chars().noneMatch(Character::isLowerCase)
        && subject.chars().filter(Character::isUpperCase).count() == letters) {
      findings.warning(
          "The subject is all in capitals, which spam filters count and readers hear as shouting.",
          "Write it as a sentence.",
          subject);
    }
    if (subject.chars().filter(c -> c == '!').count() > 1) {
      findings.note(
          "The subject has several exclamation marks, which spam filters count.",
          "Leave one, or none.",
          subject);
    }
  }

  private static void preheader(Findings findings, String subject, Document html) {
    Optional<String> preheader = Preheader.of(html);
    if (preheader.isEmpty()) {
      String instead = VisibleText.of(html).replace('\n', ' ');
      findings.warning(
          "There is no preheader, so inboxes show the mail's first words beside the subject.",
          "Fill {#preheader} of layout with what the subject leaves open.",
          Place.shortened(instead.substring(0, Math.min(SHOWN, instead.length()))));
      return;
    }
    String words = preheader.get();
    if (words.codePointCount(0, words.length()) > LONG_PREHEADER) {
      findings.note(
          "The preheader has more than 140 characters, of which inboxes show 40 to 140.",
          "Put what matters first; the rest does no harm.",
          Place.shortened(words));
    }
    if (words.equalsIgnoreCase(subject.strip())) {
      findings.note(
          "The preheader says what the subject says.",
          "Let {#preheader} say what the subject leaves open.",
          Place.shortened(words));
    }
  }
}
