package dev.mailwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.mail.Mail;
import dev.mailwright.render.view.UnsubscribeView;
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

/** Custom mails in the folder of a released binary. */
@QuarkusTest
class TemplateFolderTest {
  private static final String TEXT = "{#capture subject}Order {event.id}{/capture}\nHi\n";

  @Inject Engine engine;
  @TempDir Path folder;

  @AfterEach
  void forget() {
    engine.removeTemplates(id -> id.startsWith("mail/own"));
  }

  @Test
  void a_custom_mail_uses_the_built_in_layout_and_escapes_values() throws Exception {
    write("mail/own.txt", TEXT);
    write(
        "mail/own.html",
        "{#include layout}{#title}x{/title}{#body}<p>{event.id}</p>{#for item in event.items}{item_count}{item}{/for}{/body}{/include}");
    new TemplateFolder(engine, folder).load();

    Mail.Content content = render("own", "{\"id\": \"<b>7</b>\", \"items\": [\"a\"]}");

    assertThat(content.subject()).isEqualTo("Order <b>7</b>");
    assertThat(content.html())
        .contains("<p>&lt;b&gt;7&lt;/b&gt;</p>1a")
        .contains("<!DOCTYPE html>");
  }

  @Test
  void the_built_in_mails_pass_the_checks_of_custom_ones() throws Exception {
    Path built = Path.of("src/main/resources/templates");
    for (String mail : List.of("alarm", "notice", "welcome", "digest")) {
      for (String ending : List.of(".html", ".txt")) {
        write(
            "mail/own-" + mail + ending, Files.readString(built.resolve("mail/" + mail + ending)));
      }
    }

    new TemplateFolder(engine, folder).load();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>{event.id</p> | mail/own.html",
        "a{#include lay}{/include} | mail/own.html, line 1, includes lay, which does not exist: add it, or include layout.",
        "a\\n{evnt.id} | mail/own.html, line 2, uses evnt, which is not defined: write event.evnt for an event field",
        "a\\n\\n{brand.nmae} | mail/own.html, line 3, uses brand.nmae, which does not exist: use one of color, footer, links, name, url.",
        "{event.id.raw} | mail/own.html, line 1, would let a value inject HTML: remove .raw.",
        "{#eval event.id /} | mail/own.html",
        "{#unknown-tag /} | mail/own.html",
      })
  void a_broken_template_is_reported_with_file_line_and_fix(String html, String sentence)
      throws Exception {
    write("mail/own.txt", TEXT);
    write("mail/own.html", html.replace("\\n", "\n"));

    assertThatThrownBy(() -> new TemplateFolder(engine, folder).load())
        .isInstanceOf(InvalidTemplateException.class)
        .hasMessageContaining("The template " + sentence);
  }

  @Test
  void a_mail_needs_text_with_a_subject_and_html() throws Exception {
    write("mail/own.html", "<p>Hi</p>");
    assertThatThrownBy(() -> new TemplateFolder(engine, folder).load())
        .hasMessageContaining("has no matching mail/own.txt");

    write("mail/own.txt", "Hi");
    assertThatThrownBy(() -> new TemplateFolder(engine, folder).load())
        .hasMessageContaining("mail/own.txt, line 1, has no subject");
  }

  @Test
  void a_file_in_another_encoding_is_named() throws Exception {
    write("mail/own.txt", TEXT);
    Files.write(folder.resolve("mail/own.html"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> new TemplateFolder(engine, folder).load())
        .isInstanceOf(InvalidTemplateException.class)
        .hasMessageContaining("mail/own.html can't be read: save it as UTF-8");
  }

  private Mail.Content render(String name, String event) throws Exception {
    Object fields =
        new JsonReader(100)
            .read(
                new java.io.ByteArrayInputStream(
                    event.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return new TemplateRenderer(engine)
        .render(
            name,
            Map.of(
                "event", new EventData((JsonObject) fields),
                "brand", new Brand("Acme", "", "#175cd3", "", List.of()),
                "unsubscribe", new UnsubscribeView("", "")));
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
