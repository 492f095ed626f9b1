package dev.mailwright.studio.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.Notifications;
import dev.mailwright.config.Settings;
import dev.mailwright.event.Notification;
import dev.mailwright.route.Route;
import dev.mailwright.route.RouteRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailScaffoldTest {
  private static final String SETTINGS = "src/main/resources/application.properties";

  @TempDir Path project;

  @Test
  void a_name_becomes_two_templates_a_sample_and_a_route_in_the_sources() throws IOException {
    write(SETTINGS, "a=b\n");

    MailScaffold.Result made = new MailScaffold(project).make("order_shipped");

    assertThat(made.sample()).isEqualTo("order-shipped");
    assertThat(made.settings()).isEqualTo(SETTINGS);
    assertThat(made.files())
        .containsExactly(
            "src/main/resources/templates/mail/order_shipped.html",
            "src/main/resources/templates/mail/order_shipped.txt",
            "src/test/resources/events/order-shipped.json")
        .allSatisfy(file -> assertThat(project.resolve(file)).exists());
    assertThat(read(SETTINGS))
        .startsWith("a=b\n\n# ")
        .endsWith(
            "\nmailwright.routes.order_shipped.topic=user-events\n"
                + "mailwright.routes.order_shipped.events=order_shipped\n");
  }

  @Test
  void a_project_with_a_mailwright_folder_gets_the_files_there() throws IOException {
    write(SETTINGS, "a=b\n");
    Files.createDirectory(project.resolve("mailwright"));

    MailScaffold.Result made = new MailScaffold(project).make("order_shipped");

    assertThat(made.files())
        .containsExactly(
            "mailwright/templates/mail/order_shipped.html",
            "mailwright/templates/mail/order_shipped.txt",
            "mailwright/events/order-shipped.json");
    assertThat(read("mailwright/mailwright.properties")).startsWith("# The mail for order_shipped");
    assertThat(read(SETTINGS)).isEqualTo("a=b\n");
  }

  @Test
  void the_sample_matches_the_route_of_the_template() throws IOException {
    Files.createDirectory(project.resolve("mailwright"));
    new MailScaffold(project).make("order_shipped");
    ScaffoldedRoutes read = new ScaffoldedRoutes(project);

    Notification notification = read.notification("order-shipped");
    Route route = read.route(notification, "order_shipped");

    assertThat(route.template()).isEqualTo("order_shipped");
    assertThat(route.name()).isEqualTo("order-shipped");
  }

  @Test
  void the_other_events_of_the_topic_keep_their_routes() throws IOException {
    Files.createDirectory(project.resolve("mailwright"));
    new MailScaffold(project).make("order_shipped");
    Notification other =
        Notifications.of("user-events", "{\"event\": \"user_registered\", \"email\": \"a@b.ch\"}");

    Route route = new ScaffoldedRoutes(project).route(other, "order_shipped", "welcome");

    assertThat(route.template()).isEqualTo("welcome");
  }

  @Test
  void two_mails_of_a_project_have_a_route_and_a_message_id_each() throws IOException {
    Files.createDirectory(project.resolve("mailwright"));
    new MailScaffold(project).make("order_shipped");
    new MailScaffold(project).make("order");
    ScaffoldedRoutes read = new ScaffoldedRoutes(project);

    Settings settings = read.settings();

    assertThat(settings.rules()).extracting(RouteRule::name).contains("ORDER", "ORDER_SHIPPED");
    assertThat(read.notification("order").origin().messageId())
        .isNotEqualTo(read.notification("order-shipped").origin().messageId());
  }

  @Test
  void a_recipient_can_be_added_to_the_route_of_a_name_that_ends_in_reply() throws IOException {
    Files.createDirectory(project.resolve("mailwright"));
    new MailScaffold(project).make("ticket_reply");
    Path file = project.resolve("mailwright/mailwright.properties");
    Files.writeString(
        file, Files.readString(file) + "mailwright.routes.ticket_reply_mail.to=operators\n");

    List<RouteRule> rules = new ScaffoldedRoutes(project).settings().rules();

    assertThat(rules).hasSize(1);
    assertThat(rules.get(0).matcher().events()).isEqualTo(Set.of("ticket_reply"));
    assertThat(rules.get(0).target().recipients()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "order shipped, use order_shipped.",
    "OrderShipped, use order_shipped.",
    "order-shipped, use order_shipped.",
    "../../etc/passwd, use etc_passwd.",
    "2nd_order, use nd_order.",
    "'', 'use order_shipped, for example.'",
    "42, 'use order_shipped, for example.'",
  })
  void an_invalid_name_is_refused_with_a_valid_suggestion(String name, String fix)
      throws IOException {
    write(SETTINGS, "a=b\n");

    assertThatThrownBy(() -> new MailScaffold(project).make(name))
        .isInstanceOf(ScaffoldException.class)
        .hasMessageEndingWith(fix);
    assertThat(files()).containsExactly(SETTINGS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alarm", "notice", "digest", "welcome", "user_registered", "setup"})
  void a_built_in_name_is_refused(String name) throws IOException {
    write(SETTINGS, "a=b\n");

    assertThatThrownBy(() -> new MailScaffold(project).make(name))
        .hasMessageStartingWith(name + " is built in: ");
    assertThat(files()).containsExactly(SETTINGS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/resources/templates/mail/order_shipped.html",
        "src/main/resources/templates/mail/order_shipped.txt",
        "src/test/resources/events/order-shipped.json",
        "mailwright/templates/mail/order_shipped.txt"
      })
  void existing_files_are_unchanged(String file) throws IOException {
    write(SETTINGS, "a=b\n");
    write(file, "mine");

    assertThatThrownBy(() -> new MailScaffold(project).make("order_shipped"))
        .hasMessage(file + " already exists: choose another name, or edit that mail.");
    assertThat(files()).containsExactlyInAnyOrder(SETTINGS, file);
    assertThat(read(file)).isEqualTo("mine");
    assertThat(read(SETTINGS)).isEqualTo("a=b\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailwright.routes.order_shipped.topic=orders",
        "mailwright.routes.order-shipped.topic=orders",
        "mailwright.routes.orders.events=order_cancelled, order_shipped"
      })
  void an_existing_route_is_not_added_again(String line) throws IOException {
    write(SETTINGS, line + "\n");

    assertThatThrownBy(() -> new MailScaffold(project).make("order_shipped"))
        .hasMessageContaining("already has a route for order_shipped, in mailwright.routes.order");
    assertThat(files()).containsExactly(SETTINGS);
  }

  @Test
  void if_a_file_cannot_be_written_nothing_is_created() throws IOException {
    write(SETTINGS, "a=b");
    write("src/test/resources/events", "no folder");

    assertThatThrownBy(() -> new MailScaffold(project).make("order_shipped"))
        .isInstanceOf(ScaffoldException.class)
        .hasMessageStartingWith("Nothing was created, because a file can't be written: ");
    assertThat(files()).containsExactlyInAnyOrder(SETTINGS, "src/test/resources/events");
    assertThat(project.resolve("src/main/resources/templates")).doesNotExist();
    assertThat(read(SETTINGS)).isEqualTo("a=b");
  }

  @Test
  void appended_lines_are_rolled_back() throws IOException {
    write(SETTINGS, "a=b");
    FileTransaction writing = new FileTransaction();
    writing.append(project.resolve(SETTINGS), new byte[100]);

    writing.undo(new IOException());

    assertThat(read(SETTINGS)).isEqualTo("a=b");
  }

  @ParameterizedTest
  @CsvSource({"a=b, 'a=b\n\n# '", "'a=b\n', 'a=b\n\n# '", "'a=b\r\n', 'a=b\r\n\r\n# '", "'', '# '"})
  void the_route_starts_on_its_own_line(String before, String start) throws IOException {
    write(SETTINGS, before);

    new MailScaffold(project).make("order_shipped");

    String after = read(SETTINGS);
    assertThat(after).startsWith(start);
    assertThat(after.contains("\r\n")).isEqualTo(before.contains("\r\n"));
    assertThat(after.replace("\r\n", "").contains("\n")).isEqualTo(!before.contains("\r\n"));
  }

  @Test
  void outside_a_project_nothing_is_created() throws IOException {
    assertThatThrownBy(() -> new MailScaffold(project).make("order_shipped"))
        .hasMessageContaining(
            "This folder has neither mailwright nor src/main/resources: run the command in the project's root folder.");
    assertThat(files()).isEmpty();
  }

  private void write(String file, String content) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private String read(String file) throws IOException {
    return Files.readString(project.resolve(file));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(project)) {
      return all.filter(Files::isRegularFile)
          .map(file -> project.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }
}
