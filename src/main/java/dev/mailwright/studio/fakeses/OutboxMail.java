package dev.mailwright.studio.fakeses;

import dev.mailwright.mail.InlineImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;

/**
 * A mail in the outbox.
 *
 * @param envelope the recipients in the request to SES
 */
public record OutboxMail(int number, Head head, List<String> envelope, Parts parts, String source) {

  public record Head(String time, String from, String to, String subject) {}

  public record Parts(String html, String text, List<InlineImage> images) {}

  /** Parses a raw message as a mail program would. */
  static final class Reader {

    OutboxMail read(int number, Map<String, String> kept) {
      String source = kept.get("source");
      try {
        Message message =
            new DefaultMessageBuilder()
                .parseMessage(
                    new ByteArrayInputStream(source.getBytes(StandardCharsets.ISO_8859_1)));
        Found found = new Found();
        collect(message, found);
        OutboxMail.Head head =
            new OutboxMail.Head(
                kept.get("at"),
                from(message),
                kept.get("to"),
                message.getSubject() == null ? "" : message.getSubject());
        return new OutboxMail(
            number,
            head,
            List.of(kept.get("to").split(", ")),
            new OutboxMail.Parts(found.html, found.text, found.images),
            source);
      } catch (IOException e) {
        throw new UncheckedIOException("a mail in the outbox can't be read", e);
      }
    }

    private static String from(Message message) {
      if (message.getFrom() == null || message.getFrom().isEmpty()) {
        return "";
      }
      Mailbox from = message.getFrom().get(0);
      return from.getName() == null
          ? from.getAddress()
          : from.getName() + " <" + from.getAddress() + ">";
    }

    private static final class Found {
      private String html = "";
      private String text = "";
      private final List<InlineImage> images = new ArrayList<>();
    }

    private static void collect(Entity entity, Found found) throws IOException {
      if (entity.getBody() instanceof Multipart multipart) {
        for (Entity part : multipart.getBodyParts()) {
          collect(part, found);
        }
      } else if (entity.getBody() instanceof TextBody body) {
        String content = content(body);
        if (entity.getMimeType().equals("text/html")) {
          found.html = content;
        } else {
          found.text = content;
        }
      } else if (entity.getBody() instanceof BinaryBody body) {
        Field id = entity.getHeader().getField("Content-ID");
        if (id != null) {
          String name = id.getBody().replaceAll("[<>\\s]", "");
          found.images.add(new InlineImage(name, name + ".png", bytes(body)));
        }
      }
    }

    private static String content(TextBody body) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      body.writeTo(out);
      return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(BinaryBody body) throws IOException {
      try (var in = body.getInputStream()) {
        return in.readAllBytes();
      }
    }
  }
}
