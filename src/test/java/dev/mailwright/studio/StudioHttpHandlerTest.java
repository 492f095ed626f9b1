package dev.mailwright.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudioHttpHandlerTest {
  private static final String SIGNED = "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=studio";
  private static final String EVENT =
      """
      {"Records": [{"EventSource": "aws:sns", "Sns": {"MessageId": "1",
      "TopicArn": "arn:aws:sns:eu-west-1:123456789012:user-events",
      "Timestamp": "2026-03-02T09:15:04.117Z",
      "Message": "{\\"event\\": \\"shipped\\", \\"email\\": \\"ada@example.com\\", \\"name\\": \\"<img src=x>\\"}"}}]}
      """;

  @TempDir Path project;
  private TestStudio studio;

  @BeforeEach
  void open() throws IOException {
    write("src/main/resources/application.properties", "SENDER_EMAIL=a@example.com\n");
    write(
        "mailwright/mailwright.properties",
        "mailwright.routes.s.topic=user-events\nmailwright.routes.s.template=shipped\n");
    write("mailwright/templates/mail/shipped.html", "<p>{event.name}</p>");
    write(
        "mailwright/templates/mail/shipped.txt", "{#capture subject}For {event.name}{/capture}Hi");
    write("mailwright/events/shipped.json", EVENT);
    studio = new TestStudio(project);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost", "localhost:1", "127.0.0.1.evil.example"})
  void a_foreign_host_header_is_refused(String host) throws IOException {
    assertThat(studio.exchange("GET /studio.css", "Host: " + host, "")).startsWith("HTTP/1.1 403 ");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Nothing: 1, 403",
    "Origin: null, 403",
    "Origin: http://evil.example, 403",
    "Origin: http://localhost:1, 403",
    "Origin: http://HOST, 404",
    "X-Mailwright-Studio: 1, 404",
  })
  void only_studio_pages_and_commands_can_post(String header, String status) throws IOException {
    String headers = "Host: HOST\r\n" + header;

    assertThat(studio.exchange("POST /none", headers.replace("HOST", studio.host()), "a=b"))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void another_site_cannot_impersonate_the_sdk() throws IOException {
    String headers = "Host: " + studio.host() + "\r\nOrigin: http://evil.example" + SIGNED;

    assertThat(studio.exchange("POST /", headers, "Action=GetSendQuota"))
        .startsWith("HTTP/1.1 403 ");
  }

  @Test
  void a_signed_call_gets_an_ses_response_unless_the_reply_is_dropped() throws IOException {
    String headers = "Host: " + studio.host() + SIGNED;
    String mail =
        "Action=SendRawEmail&Destinations.member.1=ada%40example.com&RawMessage.Data="
            + Base64.getEncoder()
                .encodeToString("Subject: x\r\n\r\nHi".getBytes(StandardCharsets.US_ASCII))
                .replace("=", "%3D");

    assertThat(studio.exchange("POST /", headers, mail)).contains("<MessageId>outbox-1<");
    studio.faults.put("response", "LOST");
    assertThat(studio.exchange("POST /", headers, mail)).isEmpty();
    assertThat(studio.get("/outbox/2/source")).endsWith("Subject: x\r\n\r\nHi");
  }

  @Test
  void failures_are_reported() throws IOException {
    String headers = "Host: " + studio.host() + SIGNED;

    assertThat(studio.exchange("POST /", headers, "Action=SendRawEmail&RawMessage.Data=%21"))
        .startsWith("HTTP/1.1 500 ")
        .contains("The studio failed");
  }

  @Test
  void event_values_are_escaped_in_pages() throws IOException {
    assertThat(studio.get("/mails/shipped"))
        .startsWith("HTTP/1.1 200 ")
        .contains("<h1>For &lt;img src=x&gt;</h1>")
        .doesNotContain("<img");
  }

  @Test
  void a_mail_is_shown_in_a_sandboxed_frame() throws IOException {
    assertThat(studio.get("/frame/shipped/0/light"))
        .contains("sandbox; default-src 'none';")
        .contains("<p>&lt;img src=x&gt;</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/mails/..%2F..%2Fsrc",
        "/mails/../../etc/passwd",
        "/frame/shipped/7/light",
        "/outbox/1",
        "/studio.css/../new/mail.html"
      })
  void unknown_paths_are_not_found(String path) throws IOException {
    assertThat(studio.get(path)).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void a_draft_shows_at_once_and_is_written_on_save() throws IOException {
    Path file = project.resolve("mailwright/events/shipped.json");
    String draft = EVENT.replace("<img src=x>", "Ada").replace("\n", "\r\n");
    String form = "text=" + URLEncoder.encode(draft, StandardCharsets.UTF_8);

    studio.post("/samples/shipped", form + "&do=render");
    assertThat(studio.get("/mails/shipped")).contains("<h1>For Ada</h1>", "<em>draft</em>");
    assertThat(file).hasContent(EVENT);
    studio.post("/samples/shipped", form + "&do=save");
    assertThat(studio.get("/mails/shipped")).contains("<h1>For Ada</h1>");
    assertThat(Files.readString(file)).isEqualTo(EVENT.replace("<img src=x>", "Ada"));
    assertThat(studio.drafts).isEmpty();
  }

  @Test
  void a_name_with_a_space_and_an_umlaut_can_be_shown_and_edited() throws IOException {
    write("mailwright/events/a \u00e9.json", EVENT);

    assertThat(studio.get("/mails/a%20%C3%A9")).startsWith("HTTP/1.1 200 ");
    assertThat(studio.post("/samples/a%20%C3%A9", "do=discard"))
        .contains("Location: /mails/a%20%C3%A9\r\n");
  }

  @Test
  void with_the_placeholder_sender_no_live_mail_is_sent() throws IOException {
    assertThat(studio.post("/send", "sample=shipped&to=ada%40example.com"))
        .contains("the sender is dev mode&#39;s default");
  }

  private void write(String file, String content) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
