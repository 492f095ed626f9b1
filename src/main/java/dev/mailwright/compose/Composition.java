package dev.mailwright.compose;

import dev.mailwright.mail.Mail;
import java.util.List;

/** The mails that an event becomes, and what could not become one. */
public record Composition(List<Mail> mails, List<Refusal> refusals) {

  /**
   * @param remedy what to do about it, in words
   */
  public record Refusal(String reason, String remedy) {}
}
