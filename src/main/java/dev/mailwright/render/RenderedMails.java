package dev.mailwright.render;

import dev.mailwright.mail.Mail;
import dev.mailwright.send.Outcome;
import java.util.List;

/** The mails rendered for an event or batch, and the refusals for mails that could not be. */
public record RenderedMails(List<Mail> mails, List<Outcome> refusals) {}
