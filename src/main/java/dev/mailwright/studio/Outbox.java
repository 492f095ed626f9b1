package dev.mailwright.studio;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.InlineImage;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.Outcome;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.dev.console.DevConsoleManager;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes the mails of dev mode in SES's place and keeps them in memory, over live reloads too.
 *
 * @see OutboxServer
 */
@Singleton
@IfBuildProfile("dev")
class Outbox implements MailSender {
  private static final Logger LOG = Logger.getLogger("outbox");
  private static final String MEMORY = "mailwright.outbox";

  private final List<List<String>> kept = memory();
  private final Clock clock;

  Outbox(Clock clock) {
    this.clock = clock;
  }

  /** Survives a reload by holding nothing but classes of the JDK. */
  private static List<List<String>> memory() {
    List<List<String>> memory = DevConsoleManager.getGlobal(MEMORY);
    if (memory == null) {
      memory = new CopyOnWriteArrayList<>();
      DevConsoleManager.setGlobal(MEMORY, memory);
    }
    return memory;
  }

  @Override
  public Outcome send(Mail mail, Deadline deadline) {
    String source = new String(new MimeWriter(clock).write(mail), StandardCharsets.ISO_8859_1);
    String to = mail.envelope().to().stream().map(Address::value).collect(Collectors.joining(", "));
    Mail.Content content = mail.content();
    kept.add(
        List.of(
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            mail.envelope().from().address().value(),
            to,
            content.subject(),
            withImages(content),
            content.text(),
            source));
    LOG.infof(
        "Mail %d \"%s\" to %s: %s/%d",
        kept.size(), content.subject(), masked(mail), OutboxServer.URL, kept.size());
    return new Outcome.Accepted("outbox-" + kept.size());
  }

  /** A browser has no message to look the pictures up in. */
  private static String withImages(Mail.Content content) {
    String html = content.html();
    for (InlineImage image : content.images()) {
      String data = Base64.getEncoder().encodeToString(image.png());
      html = html.replace("cid:" + image.contentId(), "data:image/png;base64," + data);
    }
    return html;
  }

  /** Newest first. */
  List<KeptMail> mails() {
    List<KeptMail> mails = new ArrayList<>();
    for (int number = kept.size(); number > 0; number--) {
      mails.add(KeptMail.of(number, kept.get(number - 1)));
    }
    return mails;
  }

  Optional<KeptMail> mail(int number) {
    return number < 1 || number > kept.size()
        ? Optional.empty()
        : Optional.of(KeptMail.of(number, kept.get(number - 1)));
  }

  private static String masked(Mail mail) {
    return mail.envelope().to().stream().map(Address::masked).collect(Collectors.joining(", "));
  }
}
