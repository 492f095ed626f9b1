package dev.mailwright.studio.preview;

import dev.mailwright.mail.Mail;
import dev.mailwright.route.Route;
import java.util.List;
import java.util.Set;

/**
 * The mails and problems of a sample.
 *
 * @param templates that its records are routed to, even if rendering failed
 * @param words the outcomes of records that produce no mail
 * @param problems that prevented a mail
 */
public record Preview(
    Sample sample,
    Set<String> templates,
    List<PreviewedMail> mails,
    List<String> words,
    List<TemplateProblem> problems) {

  /**
   * A mail that an event would produce.
   *
   * @param template the name without folder and extension
   * @param source the raw message as it would be sent to SES
   */
  public record PreviewedMail(String template, Route route, Mail mail, String source) {}
}
