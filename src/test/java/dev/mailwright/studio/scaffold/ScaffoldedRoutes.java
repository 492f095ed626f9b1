package dev.mailwright.studio.scaffold;

import dev.mailwright.config.MailFolder;
import dev.mailwright.config.SettingSource;
import dev.mailwright.config.Settings;
import dev.mailwright.config.SettingsReader;
import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
import dev.mailwright.route.Route;
import dev.mailwright.route.Routes;
import dev.mailwright.route.Routing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a project's {@code mailwright} folder like the function does. */
record ScaffoldedRoutes(Path project) {

  Notification notification(String sample) throws IOException {
    Path file = project.resolve("mailwright/events/" + sample + ".json");
    try (InputStream event = Files.newInputStream(file)) {
      return ((SnsRecord.Notified) new SnsRecordsReader().read(event).get(0)).notification();
    }
  }

  Route route(Notification notification, String... templates) {
    Event event = new EventReader().read(notification);
    Settings settings = settings();
    Set<String> exists = Set.of(templates);
    Routes routes = new Routes(settings.routes(), settings.trust(), exists::contains);
    return ((Routing.Matched) routes.route(notification, event, "123456789012")).route();
  }

  Settings settings() {
    MailFolder folder = MailFolder.find(Optional.empty(), List.of(project.resolve("mailwright")));
    return new SettingsReader(
            new SettingSource(
                name ->
                    name.equals("SENDER_EMAIL")
                        ? Optional.of("hello@example.com")
                        : folder.setting(name),
                List.of(folder.names())))
        .read();
  }
}
