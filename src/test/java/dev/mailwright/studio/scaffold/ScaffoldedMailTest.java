package dev.mailwright.studio.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.event.EventReader;
import dev.mailwright.event.Notification;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.render.MailRenderer;
import dev.mailwright.render.TemplateFolder;
import io.quarkus.qute.Engine;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scaffolded mail, unedited, passes the template engine and the start checks. */
@QuarkusTest
class ScaffoldedMailTest {
  private static final String NAME = "order_left";

  @Inject Engine engine;
  @Inject MailRenderer renderer;
  @TempDir Path project;

  @AfterEach
  void forget() {
    engine.removeTemplates(id -> id.startsWith("mail/" + NAME));
  }

  @Test
  void it_passes_the_checks_and_renders_completely() throws IOException {
    Mail mail = made();

    assertThat(mail.envelope().to()).containsExactly(new Address("ada@example.com"));
    assertThat(mail.content().subject()).isEqualTo("Order left");
    assertThat(mail.content().html())
        .contains("<title>Order left</title>")
        .contains(">Hello Ada, ")
        .contains("<a href=\"https://www.example.com/order-left\"")
        .contains("class=\"button\"")
        .contains("You're receiving this because")
        .doesNotContain("@EVENT@", "@TITLE@", "@SAMPLE@");
    assertThat(mail.content().text())
        .startsWith("Order left\n\nHello Ada, ")
        .contains("View details: https://www.example.com/order-left\n")
        .contains("\n--\nYou're receiving this because");
  }

  private Mail made() throws IOException {
    Files.createDirectory(project.resolve("mailwright"));
    MailScaffold.Result made = new MailScaffold(project).make(NAME);
    new TemplateFolder(engine, project.resolve("mailwright/templates")).load();
    ScaffoldedRoutes read = new ScaffoldedRoutes(project);
    Notification notification = read.notification(made.sample());
    return renderer
        .render(
            notification,
            new EventReader().read(notification),
            read.route(notification, NAME),
            Optional.empty())
        .mails()
        .get(0);
  }
}
