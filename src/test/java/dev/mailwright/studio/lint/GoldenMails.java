package dev.mailwright.studio.lint;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.InlineImage;
import dev.mailwright.mail.ListUnsubscribe;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.route.DeliveryMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;

/** Reads the golden mails. */
final class GoldenMails {
  private static final List<Path> FOLDERS =
      List.of(Path.of("src/test/resources/mails"), Path.of("src/test/resources/digests"));

  private GoldenMails() {}

  static List<Path> files() {
    return FOLDERS.stream().flatMap(GoldenMails::in).sorted().toList();
  }

  /** Reads a file with one or more mails. */
  static List<CheckedMail> read(Path file) {
    try {
      String sources = Files.readString(file, StandardCharsets.US_ASCII);
      List<CheckedMail> mails = new ArrayList<>();
      for (String source : sources.split("(?m)^(?=MIME-Version: 1\\.0\r?$)")) {
        if (!source.isBlank()) {
          mails.add(checked(file, source));
        }
      }
      return mails;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CheckedMail checked(Path file, String source) throws IOException {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
    Message message =
        builder.parseMessage(new ByteArrayInputStream(source.getBytes(StandardCharsets.US_ASCII)));
    Optional<ListUnsubscribe> unsubscribe = unsubscribe(message);
    return new CheckedMail(
        mail(message, unsubscribe), mode(file, message), source, unsubscribe.isPresent());
  }

  private static Mail mail(Message message, Optional<ListUnsubscribe> unsubscribe)
      throws IOException {
    Map<String, String> texts = new HashMap<>();
    List<InlineImage> images = new ArrayList<>();
    collect(message, texts, images);
    return new Mail(
        new Mail.Envelope(
            new Mailbox("", new Address("sender@example.com")),
            List.of(new Address("reader@example.com")),
            Optional.empty()),
        new Mail.Content(
            message.getSubject(), texts.get("text/html"), texts.get("text/plain"), images),
        new Mail.Headers(false, List.of(), unsubscribe),
        Mail.SendOptions.none());
  }

  private static void collect(Entity entity, Map<String, String> texts, List<InlineImage> images)
      throws IOException {
    if (entity.getBody() instanceof Multipart parts) {
      for (Entity part : parts.getBodyParts()) {
        collect(part, texts, images);
      }
    } else if (entity.getBody() instanceof TextBody text) {
      texts.put(
          entity.getMimeType(),
          new String(text.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } else {
      images.add(new InlineImage("chart", "chart.png", new byte[0]));
    }
  }

  private static Optional<ListUnsubscribe> unsubscribe(Message message) {
    Field field = message.getHeader().getField("List-Unsubscribe");
    return Optional.ofNullable(field)
        .map(ways -> ways.getBody().replaceAll("[<>\\s]", ""))
        .map(url -> new ListUnsubscribe(Optional.empty(), Optional.of(url)));
  }

  private static DeliveryMode mode(Path file, Message message) {
    boolean important = message.getHeader().getField("Importance") != null;
    if (important || file.endsWith("flapping.eml")) {
      return DeliveryMode.IMMEDIATE;
    }
    if (message.getSubject().startsWith("Welcome")) {
      return DeliveryMode.TRANSACTIONAL;
    }
    return file.startsWith("src/test/resources/digests")
        ? DeliveryMode.DIGEST
        : DeliveryMode.INFORMATIONAL;
  }
}
