package dev.mailwright.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.event.Fields;
import dev.mailwright.event.JsonReader;
import dev.mailwright.mail.Mail;
import io.quarkus.qute.Engine;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails of whoever deploys a release without building it. */
@QuarkusTest
class FolderTemplatesTest {
  private static final String TEXT = "{#capture subject}Order {event.id}{/capture}\nHi\n";

  @Inject Engine engine;
  @TempDir Path folder;

  @AfterEach
  void forget() {
    engine.removeTemplates(id -> id.startsWith("mail/own"));
  }

  @Test
  void an_own_mail_uses_the_built_in_layout_and_its_values_are_escaped() throws Exception {
    write("mail/own.txt", TEXT);
    write(
        "mail/own.html",
        "{#include layout}{#title}x{/title}{#body}<p>{event.id}</p>{#for item in event.items}{item_count}{item}{/for}{/body}{/include}");
    new FolderTemplates(engine, folder).load();

    Mail.Content content = render("own", "{\"id\": \"<b>7</b>\", \"items\": [\"a\"]}");

    assertThat(content.subject()).isEqualTo("Order <b>7</b>");
    assertThat(content.html())
        .contains("<p>&lt;b&gt;7&lt;/b&gt;</p>1a")
        .contains("<!DOCTYPE html>");
  }

  @Test
  void the_built_in_mails_would_pass_as_own_ones() throws Exception {
    Path built = Path.of("src/main/resources/templates");
    for (String mail : List.of("alarm", "notice", "welcome", "digest")) {
      for (String ending : List.of(".html", ".txt")) {
        write(
            "mail/own-" + mail + ending, Files.readString(built.resolve("mail/" + mail + ending)));
      }
    }

    new FolderTemplates(engine, folder).load();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>{event.id</p> | mail/own.html",
        "a{#include lay}{/include} | mail/own.html, line 1, includes lay, which is no template: add it, or include layout.",
        "a\\n{evnt.id} | mail/own.html, line 2, uses evnt, which no mail has: write event.evnt for a field of the event",
        "a\\n\\n{brand.nmae} | mail/own.html, line 3, uses brand.nmae, which is not there: take one of color, footer, links, name, url.",
        "{event.id.raw} | mail/own.html, line 1, would let a value inject HTML: leave out .raw.",
        "{#eval event.id /} | mail/own.html",
        "{#unknown-tag /} | mail/own.html",
      })
  void a_broken_template_is_told_with_file_line_and_cure(String html, String sentence)
      throws Exception {
    write("mail/own.txt", TEXT);
    write("mail/own.html", html.replace("\\n", "\n"));

    assertThatThrownBy(() -> new FolderTemplates(engine, folder).load())
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining("The template " + sentence);
  }

  @Test
  void a_mail_is_text_with_a_subject_and_html() throws Exception {
    write("mail/own.html", "<p>Hi</p>");
    assertThatThrownBy(() -> new FolderTemplates(engine, folder).load())
        .hasMessageContaining("has no mail/own.txt beside it");

    write("mail/own.txt", "Hi");
    assertThatThrownBy(() -> new FolderTemplates(engine, folder).load())
        .hasMessageContaining("mail/own.txt, line 1, has no subject");
  }

  @Test
  void a_file_in_another_encoding_is_named() throws Exception {
    write("mail/own.txt", TEXT);
    Files.write(folder.resolve("mail/own.html"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> new FolderTemplates(engine, folder).load())
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining("mail/own.html can't be read: save it as UTF-8");
  }

  private Mail.Content render(String name, String event) throws Exception {
    Object fields =
        new JsonReader(100)
            .read(
                new java.io.ByteArrayInputStream(
                    event.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return new Templates(engine)
        .render(
            name,
            Map.of(
                "event", new EventData((Fields) fields),
                "brand", new Brand("Acme", "", "#175cd3", "", List.of()),
                "unsubscribe", new UnsubscribeView("", "")));
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
