package dev.mailwright;

import dev.mailwright.compose.BrokenTemplateException;
import dev.mailwright.compose.Composer;
import dev.mailwright.compose.EventDataResolver;
import dev.mailwright.compose.FolderTemplates;
import dev.mailwright.compose.Mailing;
import dev.mailwright.compose.NoEvaluation;
import dev.mailwright.compose.NoRawValues;
import dev.mailwright.compose.Templates;
import dev.mailwright.compose.Unsubscribing;
import dev.mailwright.config.InvalidSettingException;
import dev.mailwright.config.MailFolder;
import dev.mailwright.config.Settings;
import dev.mailwright.config.SettingsReader;
import dev.mailwright.delivery.Dispatch;
import dev.mailwright.delivery.Modes;
import dev.mailwright.delivery.Postman;
import dev.mailwright.journal.Journal;
import dev.mailwright.journal.JsonJournal;
import dev.mailwright.route.Routes;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Puts the house together; the classes in it know nothing of injection. */
@Singleton
class Wiring {

  /** In a Lambda layer, or beside bootstrap; in dev mode in the project. */
  private static final List<Path> FOLDERS =
      List.of(Path.of("/opt/mailwright"), Path.of("mailwright"));

  @Produces
  @Singleton
  MailFolder folder(Config config) {
    try {
      return MailFolder.find(
          config.getOptionalValue(MailFolder.SETTING, String.class),
          LaunchMode.current() == LaunchMode.TEST ? List.of() : FOLDERS);
    } catch (InvalidSettingException e) {
      throw startStopper(e.getMessage());
    }
  }

  @Produces
  @Singleton
  Settings settings(Config config, MailFolder folder) {
    try {
      return SettingsReader.over(
              name -> config.getOptionalValue(name, String.class),
              config.getPropertyNames(),
              folder)
          .read();
    } catch (InvalidSettingException e) {
      throw startStopper(folder.located(e));
    }
  }

  /** Quarkus prints the root cause alone, so the sentence must be the root cause. */
  private static ConfigurationException startStopper(String sentence) {
    return new ConfigurationException(sentence);
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Dev mode has one that the studio reads along. */
  @Produces
  @Singleton
  @UnlessBuildProfile("dev")
  Journal journal(Clock clock) {
    return new JsonJournal(new FileOutputStream(FileDescriptor.out), clock);
  }

  @Produces
  @Singleton
  Templates templates(Engine engine, MailFolder folder) {
    try {
      folder.templates().ifPresent(templates -> new FolderTemplates(engine, templates).load());
    } catch (BrokenTemplateException e) {
      throw startStopper(e.getMessage());
    }
    return new Templates(engine);
  }

  @Produces
  @Singleton
  Postman postman(Routes routes, Composer composer, Modes modes, Dispatch dispatch) {
    return new Postman(routes, composer, modes, dispatch);
  }

  @Produces
  @Singleton
  Routes routes(Settings settings, Templates templates, MailFolder folder) {
    Routes routes = new Routes(settings.routes(), settings.trust(), templates::exists);
    routes
        .firstMissingTemplate()
        .ifPresent(
            missing -> {
              throw startStopper(
                  folder.located(
                      new InvalidSettingException(
                          "mailwright.routes." + missing.route() + ".template",
                          "leads to " + missing.template() + ", which is no template",
                          "add mail/NAME.html and mail/NAME.txt of that name, or name another")));
            });
    return routes;
  }

  @Produces
  @Singleton
  Mailing mailing(Settings settings, Unsubscribing unsubscribing) {
    return new Mailing(settings.mails().brand(), settings.mails().defaults(), unsubscribing);
  }

  @Produces
  @Singleton
  Composer composer(Settings settings, Templates templates, Mailing mailing) {
    return new Composer(templates, mailing, settings.mails().zone());
  }

  /** Asks for the house, so that a setting that it can't be built with stops the start. */
  void build(@Observes StartupEvent start, Postman postman) {}

  void extend(@Observes EngineBuilder builder) {
    builder
        .addValueResolver(new EventDataResolver())
        .addValueResolver(new NoRawValues())
        .addParserHook(new NoEvaluation());
  }
}
