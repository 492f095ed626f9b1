package dev.mailwright.studio.make;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.compose.Composer;
import dev.mailwright.compose.FolderTemplates;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.Notification;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import io.quarkus.qute.Engine;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new mail before anybody edits it, through the app's own engine and its checks at start. */
@QuarkusTest
class MadeMailTest {
  private static final String NAME = "parcel_left";

  @Inject Engine engine;
  @Inject Composer composer;
  @TempDir Path project;

  @AfterEach
  void forget() {
    engine.removeTemplates(id -> id.startsWith("mail/" + NAME));
  }

  @Test
  void it_passes_the_checks_and_is_a_whole_mail() throws IOException {
    Mail mail = made();

    assertThat(mail.envelope().to()).containsExactly(new Address("ada@example.com"));
    assertThat(mail.content().subject()).isEqualTo("Parcel left");
    assertThat(mail.content().html())
        .contains("<title>Parcel left</title>")
        .contains(">Hello Ada, ")
        .contains("<a href=\"https://www.example.com/parcel-left\"")
        .contains("class=\"button\"")
        .contains("You receive this mail because")
        .doesNotContain("@EVENT@", "@TITLE@", "@SAMPLE@");
    assertThat(mail.content().text())
        .startsWith("Parcel left\n\nHello Ada, ")
        .contains("Have a look: https://www.example.com/parcel-left\n")
        .contains("\n--\nYou receive this mail because");
  }

  private Mail made() throws IOException {
    Files.createDirectory(project.resolve("mailwright"));
    Made made = new NewMail(project).make(NAME);
    new FolderTemplates(engine, project.resolve("mailwright/templates")).load();
    MadeRoutes read = new MadeRoutes(project);
    Notification notification = read.notification(made.sample());
    return composer
        .compose(notification, new EventReader().read(notification), read.route(notification, NAME))
        .mails()
        .get(0);
  }
}
