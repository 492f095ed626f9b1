package dev.mailwright.studio;

import dev.mailwright.config.MailFolder;
import dev.mailwright.journal.Journal;
import dev.mailwright.journal.JsonJournal;
import dev.mailwright.studio.outbox.LogTap;
import dev.mailwright.studio.outbox.Timeline;
import dev.mailwright.studio.preview.Changes;
import dev.mailwright.studio.preview.LiveTemplates;
import dev.mailwright.studio.preview.Project;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;
import io.quarkus.qute.Engine;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** What the studio and the running function have in common. */
@Singleton
@IfBuildProfile("dev")
class StudioWiring {
  private static final Logger LOG = Logger.getLogger("studio");

  @Produces
  @Singleton
  Project project(Config config) {
    Path root = Path.of("").toAbsolutePath();
    return config
        .getOptionalValue(MailFolder.SETTING, String.class)
        .map(folder -> new Project(root, root.resolve(folder)))
        .orElseGet(() -> new Project(root));
  }

  @Produces
  @Singleton
  Changes changes(Project project) {
    return new Changes(project, StudioWiring::restart, Memory.map("changes"));
  }

  @Produces
  @Singleton
  LiveTemplates liveTemplates(Engine engine, Project project) {
    return new LiveTemplates(engine, project);
  }

  @Produces
  @Singleton
  Timeline timeline(Clock clock, Changes changes) {
    return new Timeline(Memory.list("timeline"), clock, changes::announce);
  }

  @Produces
  @Singleton
  Journal journal(Clock clock, Timeline timeline) {
    return new JsonJournal(
        new LogTap(new FileOutputStream(FileDescriptor.out), timeline::addLog), clock);
  }

  /** What is wrong with code that has changed since the function was started. */
  static Optional<String> obstacle() {
    return Optional.ofNullable(DevConsoleManager.getHotReplacementContext())
        .map(HotReplacementContext::getDeploymentProblem)
        .map(Throwable::getMessage)
        .map(StudioWiring::withoutColours);
  }

  /** Messages for a terminal have its escape sequences. */
  static String withoutColours(String words) {
    return words.replaceAll("\u001B\\[[0-9;]*m", "");
  }

  static void restart() {
    try {
      DevConsoleManager.getHotReplacementContext().doScan(true);
    } catch (Exception e) {
      LOG.warn("Starting again failed; the next event tries it once more.", e);
    }
  }
}
