package dev.mailwright.studio.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenMailContrastTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Pattern FIRST_HEADER =
      Pattern.compile("^(?=MIME-Version: )", Pattern.MULTILINE);

  static List<Path> mails() throws IOException {
    List<Path> mails = new ArrayList<>();
    for (String folder : List.of("mails", "digests")) {
      try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".eml")).sorted().forEach(mails::add);
      }
    }
    return mails;
  }

  @ParameterizedTest
  @MethodSource("mails")
  void each_mail_can_be_read_in_light_and_in_dark_mode(Path file) throws IOException {
    for (String message : messages(file)) {
      String html = html(message);

      assertThat(html).contains("</body>");
      assertThat(new ContrastCheck().of(Jsoup.parse(html))).isEmpty();
    }
  }

  /** Splits a file with several mails. */
  private static List<String> messages(Path file) throws IOException {
    return FIRST_HEADER.splitAsStream(Files.readString(file, StandardCharsets.US_ASCII)).toList();
  }

  private static String html(String message) throws IOException {
    byte[] source = message.getBytes(StandardCharsets.US_ASCII);
    return html(new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(source)));
  }

  private static String html(Entity entity) throws IOException {
    if (entity.getBody() instanceof Multipart parts) {
      StringBuilder html = new StringBuilder();
      for (Entity part : parts.getBodyParts()) {
        html.append(html(part));
      }
      return html.toString();
    }
    return entity.getMimeType().equals("text/html") && entity.getBody() instanceof TextBody text
        ? new String(text.getInputStream().readAllBytes(), text.getMimeCharset())
        : "";
  }
}
