package dev.mailwright;

import dev.mailwright.mail.Mail;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.Outcome;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects mails instead of sending them to SES. */
@Alternative
@Priority(1)
@Singleton
public class MockMailbox implements MailSender {
  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private volatile Outcome next;

  @Override
  public Outcome send(Mail mail, Deadline deadline) {
    if (next != null) {
      return next;
    }
    mails.add(mail);
    return new Outcome.Accepted("mock-" + mails.size());
  }

  public List<Mail> mails() {
    return mails;
  }

  /** Sets the outcome of all further sends; null accepts mails again. */
  public void answerWith(Outcome outcome) {
    next = outcome;
  }

  public void clear() {
    mails.clear();
    next = null;
  }
}
