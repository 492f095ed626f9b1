package dev.mailwright.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.field.UnstructuredField;
import org.apache.james.mime4j.field.UnstructuredFieldImpl;
import org.apache.james.mime4j.message.BodyPart;
import org.apache.james.mime4j.message.BodyPartBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.message.MultipartBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ContentUtil;

/**
 * Writes a mail as a MIME message: multipart/alternative with text and HTML, UTF-8 as
 * quoted-printable, CRLF line endings, and encoded-words in headers where needed. Images and HTML
 * form a multipart/related part. SES replaces Message-ID and Date.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/send-email-raw.html">Sending raw mail</a>
 */
public final class MimeWriter {
  /**
   * Can't occur in a part: in quoted-printable, a hexadecimal digit follows each equals sign, and
   * base64 has no underscore.
   */
  private static final String BOUNDARY = "=_mailwright_alternative_=";

  private static final String RELATED_BOUNDARY = "=_mailwright_related_=";

  /**
   * Separates the entries of a folded header, one per line. Automatic folding could move a long
   * first entry to the line below the field name.
   */
  private static final String FOLD = "\r\n ";

  /** The length of {@code Reply-To: }, which shares a line with the first encoded-word. */
  private static final int LONGEST_FIELD_NAME = 10;

  private final Clock clock;

  public MimeWriter(Clock clock) {
    this.clock = clock;
  }

  public byte[] write(Mail mail) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
      new DefaultMessageWriter().writeMessage(message(mail), out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  private Message message(Mail mail) throws IOException {
    Mail.Envelope envelope = mail.envelope();
    Message.Builder builder = Message.Builder.of();
    builder
        .setFrom(mailbox(envelope.from()))
        .setTo(recipients(envelope.to()))
        .setSubject(mail.content().subject())
        .setDate(Date.from(clock.instant()), TimeZone.getTimeZone("UTC"));
    envelope.replyTo().ifPresent(replyTo -> builder.setReplyTo(mailbox(replyTo)));
    encodeWhatLooksEncoded(builder, mail);
    builder.setField(field("Auto-Submitted", "auto-generated"));
    for (Map.Entry<String, String> extra : fields(mail.headers()).entrySet()) {
      builder.setField(folded(extra.getKey(), extra.getValue()));
    }
    builder.setBody(alternative(mail.content()));
    builder.setContentType("multipart/alternative", new NameValuePair("boundary", BOUNDARY));
    return builder.build();
  }

  /**
   * Replaces headers whose text contains the start of an encoded-word. mime4j writes ASCII as it
   * is, and mail clients would decode it, even within quotes.
   */
  private static void encodeWhatLooksEncoded(Message.Builder builder, Mail mail)
      throws MimeIOException {
    String subject = mail.content().subject();
    if (HeaderText.looksEncoded(subject)) {
      builder.setField(folded("Subject", encoded(subject, EncoderUtil.Usage.TEXT_TOKEN)));
    }
    encodeName(builder, "From", mail.envelope().from());
    if (mail.envelope().replyTo().isPresent()) {
      encodeName(builder, "Reply-To", mail.envelope().replyTo().get());
    }
  }

  private static void encodeName(Message.Builder builder, String field, Mailbox mailbox)
      throws MimeIOException {
    if (HeaderText.looksEncoded(mailbox.name())) {
      String name = encoded(mailbox.name(), EncoderUtil.Usage.WORD_ENTITY);
      builder.setField(folded(field, name + FOLD + '<' + mailbox.address().value() + '>'));
    }
  }

  /** Returns encoded-words, one per line. */
  private static String encoded(String text, EncoderUtil.Usage usage) {
    return EncoderUtil.encodeEncodedWord(text, usage, LONGEST_FIELD_NAME)
        .replace("?= =?", "?=" + FOLD + "=?");
  }

  private static Multipart alternative(Mail.Content content) throws IOException {
    return MultipartBuilder.create("alternative")
        .addBodyPart(part(content.text(), "plain"))
        .addBodyPart(
            content.images().isEmpty() ? part(content.html(), "html") : htmlWithImages(content))
        .build();
  }

  private static BodyPart htmlWithImages(Mail.Content content) throws IOException {
    MultipartBuilder related =
        MultipartBuilder.create("related").addBodyPart(part(content.html(), "html"));
    for (InlineImage image : content.images()) {
      related.addBodyPart(part(image));
    }
    return BodyPartBuilder.create()
        .setBody(related.build())
        .setContentType(
            "multipart/related",
            new NameValuePair("boundary", RELATED_BOUNDARY),
            new NameValuePair("type", "text/html"))
        .build();
  }

  private static BodyPart part(InlineImage image) throws IOException {
    return BodyPartBuilder.create()
        .setBody(image.png(), "image/png")
        .setContentTransferEncoding("base64")
        .setContentDisposition("inline", image.fileName())
        .setField(folded("Content-ID", '<' + image.contentId() + '>'))
        .build();
  }

  private static BodyPart part(String text, String subtype) throws IOException {
    return BodyPartBuilder.create()
        .setBody(withCrlf(text), subtype, StandardCharsets.UTF_8)
        .setContentTransferEncoding("quoted-printable")
        .build();
  }

  private static String withCrlf(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
  }

  private static org.apache.james.mime4j.dom.address.Mailbox mailbox(Mailbox mailbox) {
    String address = mailbox.address().value();
    int at = address.lastIndexOf('@');
    String name = mailbox.name().isEmpty() ? null : mailbox.name();
    return new org.apache.james.mime4j.dom.address.Mailbox(
        name, address.substring(0, at), address.substring(at + 1));
  }

  private static List<org.apache.james.mime4j.dom.address.Address> recipients(List<Address> to) {
    List<org.apache.james.mime4j.dom.address.Address> recipients = new ArrayList<>(to.size());
    to.forEach(address -> recipients.add(mailbox(new Mailbox("", address))));
    return recipients;
  }

  private static UnstructuredField field(String name, String body) {
    return UnstructuredFieldImpl.PARSER.parse(new RawField(name, body), DecodeMonitor.SILENT);
  }

  /** Preserves the folding of the body. */
  private static Field folded(String name, String body) throws MimeIOException {
    try {
      return RawFieldParser.DEFAULT.parseField(ContentUtil.encode(name + ": " + body));
    } catch (MimeException e) {
      throw new MimeIOException(e);
    }
  }

  /**
   * Returns the optional header fields by name, already folded.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4">RFC 5322, 3.6.4</a>
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8058#section-8.1">RFC 8058, 8.1</a>
   */
  private static Map<String, String> fields(Mail.Headers headers) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (headers.important()) {
      fields.put("Importance", "high");
    }
    List<String> references = headers.references();
    if (!references.isEmpty()) {
      fields.put("References", String.join(FOLD, references));
      fields.put("In-Reply-To", references.get(references.size() - 1));
    }
    headers.unsubscribe().ifPresent(unsubscribe -> add(unsubscribe, fields));
    return fields;
  }

  private static void add(ListUnsubscribe unsubscribe, Map<String, String> fields) {
    List<String> ways = new ArrayList<>();
    Optional<String> mailto = unsubscribe.mailtoUri();
    mailto.ifPresent(uri -> ways.add('<' + uri + '>'));
    unsubscribe.url().ifPresent(url -> ways.add('<' + url + '>'));
    fields.put("List-Unsubscribe", String.join("," + FOLD, ways));
    if (unsubscribe.url().isPresent()) {
      fields.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }
}
