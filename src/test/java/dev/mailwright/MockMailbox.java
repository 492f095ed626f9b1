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

/** Takes the mails of a test in SES's place. */
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

  /** What SES says from now on; null lets mails through. */
  public void answerWith(Outcome outcome) {
    next = outcome;
  }

  public void clear() {
    mails.clear();
    next = null;
  }
}
