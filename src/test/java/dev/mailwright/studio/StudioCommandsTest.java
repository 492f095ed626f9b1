package dev.mailwright.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudioCommandsTest {
  private static final String PREVIEW =
      "{\"subject\": \"On its way\", \"from\": \"Shop <shop@example.com>\", \"to\": \"a+b@example.com\","
          + " \"region\": \"eu-west-1\", \"problem\": \"\"}";
  private static final String SENT = "{\"outcome\": \"sent\", \"detail\": \"SES has it as 42.\"}";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private FakeStudio studio;

  @TempDir Path project;

  @BeforeEach
  void start() throws IOException {
    studio = new FakeStudio();
    studio.answers(200, PREVIEW, SENT);
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  @Test
  void new_prints_created_files_and_next_steps() throws IOException {
    Files.createDirectories(project.resolve("src/main/resources"));

    assertThat(run("", "new", "order_shipped")).isZero();

    assertThat(said(out))
        .contains("src/main/resources/templates/mail/order_shipped.html")
        .contains("src/test/resources/events/order-shipped.json")
        .contains("./mvnw quarkus:dev")
        .contains(studio.uri() + "/mails/order-shipped");
    assertThat(said(err)).isEmpty();
  }

  @Test
  void new_fails_with_a_message() throws IOException {
    Files.createDirectories(project.resolve("src/main/resources"));

    assertThat(run("", "new", "Order", "shipped")).isEqualTo(1);

    assertThat(said(err)).endsWith("use order_shipped.\n").hasLineCount(1);
    assertThat(said(out)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help", "new", "send", "send order-shipped", "send a b c"})
  void other_arguments_print_the_usage(String line) {
    assertThat(run("", line.split(" "))).isEqualTo(2);

    assertThat(said(err)).contains("new NAME", "send SAMPLE ADDRESS");
    assertThat(studio.requests()).isEmpty();
  }

  @Test
  void send_shows_the_mail_and_sends_it_after_confirmation() {
    assertThat(run("y\n", "send", "order-shipped", "a+b@example.com")).isZero();

    assertThat(said(out))
        .contains("On its way", "Shop <shop@example.com>", "a+b@example.com", "eu-west-1")
        .contains("Send it? [y/N] ")
        .endsWith("Sent: SES has it as 42.\n");
    assertThat(studio.requests())
        .containsExactly(
            "GET /send?sample=order-shipped&to=a%2Bb%40example.com",
            "POST /send sample=order-shipped&to=a%2Bb%40example.com 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "n\n", "yup\n"})
  void without_a_yes_nothing_is_sent(String answer) {
    assertThat(run(answer, "send", "order-shipped", "ada@example.com")).isEqualTo(1);

    assertThat(said(out)).endsWith("Not sent.\n");
    assertThat(studio.requests()).hasSize(1);
  }

  @Test
  void the_yes_option_skips_the_confirmation() {
    assertThat(run("", "send", "order-shipped", "ada@example.com", "--yes")).isZero();

    assertThat(said(out)).doesNotContain("[y/N]");
    assertThat(studio.requests()).hasSize(2);
  }

  @Test
  void a_problem_is_reported_before_the_confirmation() {
    studio.answers(200, "{\"problem\": \"Set SENDER_EMAIL.\"}", SENT);

    assertThat(run("y\n", "send", "order-shipped", "ada@example.com")).isEqualTo(1);

    assertThat(said(err)).isEqualTo("Set SENDER_EMAIL.\n");
    assertThat(said(out)).isEmpty();
  }

  @Test
  void a_refusal_by_ses_is_reported_with_the_fix() {
    studio.answers(200, PREVIEW, "{\"outcome\": \"refused\", \"detail\": \"Verify it.\"}");

    assertThat(run("y\n", "send", "order-shipped", "ada@example.com")).isEqualTo(1);

    assertThat(said(err)).isEqualTo("Not sent (refused): Verify it.\n");
  }

  @Test
  void control_characters_in_a_subject_are_removed() {
    studio.answers(200, "{\"subject\": \"\\u001b[2Jgone\"}", SENT);

    run("n\n", "send", "order-shipped", "ada@example.com");

    assertThat(said(out)).contains("Subject  [2Jgone").doesNotContain("\u001b");
  }

  @Test
  void an_invalid_address_is_refused_before_the_studio_is_called() {
    assertThat(run("y\n", "send", "order-shipped", "ada")).isEqualTo(1);

    assertThat(said(err)).contains("it has no @").hasLineCount(1);
    assertThat(studio.requests()).isEmpty();
  }

  @Test
  void a_server_that_is_not_the_studio_is_detected() {
    studio.answers(404, "There is no page /send.", "");

    assertThat(run("y\n", "send", "order-shipped", "ada@example.com")).isEqualTo(1);

    assertThat(said(err)).contains("returned 404").endsWith("Start ./mvnw quarkus:dev first.\n");
  }

  @Test
  void a_dropped_connection_warns_against_sending_twice() {
    studio.answers(200, PREVIEW, null);

    assertThat(run("y\n", "send", "order-shipped", "ada@example.com")).isEqualTo(1);

    assertThat(said(err)).contains("before you send again");
  }

  @Test
  void without_a_studio_the_error_says_how_to_start_one() {
    URI nobody = studio.uri();
    studio.close();

    assertThat(run("y\n", "send", "order-shipped", "ada@example.com")).isEqualTo(1);

    assertThat(said(err))
        .isEqualTo(
            "The studio is not running at " + nobody + ". Start ./mvnw quarkus:dev first.\n");
  }

  private int run(String typed, String... arguments) {
    Console terminal =
        new Console(
            new BufferedReader(new StringReader(typed)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new StudioCommands(project, studio.uri(), terminal).run(List.of(arguments));
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
