package dev.mailwright.studio;

import dev.mailwright.config.MailFolder;
import dev.mailwright.config.Settings;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.metrics.JsonEventLog;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.studio.fakeses.FakeSes;
import dev.mailwright.studio.fakeses.FaultInjector;
import dev.mailwright.studio.fakeses.FeedbackSimulator;
import dev.mailwright.studio.fakeses.FunctionClient;
import dev.mailwright.studio.fakeses.Outbox;
import dev.mailwright.studio.fakeses.Timeline;
import dev.mailwright.studio.lint.SpamCheck;
import dev.mailwright.studio.livesend.LiveSender;
import dev.mailwright.studio.preview.FileWatcher;
import dev.mailwright.studio.preview.LiveTemplates;
import dev.mailwright.studio.preview.Previewer;
import dev.mailwright.studio.preview.ProjectFiles;
import dev.mailwright.studio.preview.SampleStore;
import dev.mailwright.studio.scaffold.MailScaffold;
import dev.mailwright.studio.web.LiveSendController;
import dev.mailwright.studio.web.OutboxController;
import dev.mailwright.studio.web.PageRenderer;
import dev.mailwright.studio.web.PreviewCache;
import dev.mailwright.studio.web.PreviewController;
import dev.mailwright.studio.web.ScaffoldController;
import dev.mailwright.studio.web.StudioRouter;
import dev.mailwright.unsubscribe.UnsubscribeLinks;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;
import io.quarkus.qute.Engine;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Produces the studio's beans and those it shares with the running function. */
@Singleton
@IfBuildProfile("dev")
class StudioProducers {
  private static final Logger LOG = Logger.getLogger("studio");
  private static final int FUNCTION_PORT = 8080;

  @Produces
  @Singleton
  ProjectFiles project(Config config) {
    Path root = Path.of("").toAbsolutePath();
    return config
        .getOptionalValue(MailFolder.SETTING, String.class)
        .map(folder -> new ProjectFiles(root, root.resolve(folder)))
        .orElseGet(() -> new ProjectFiles(root));
  }

  @Produces
  @Singleton
  FileWatcher fileWatcher(ProjectFiles project) {
    return new FileWatcher(project, StudioProducers::restart, DevModeState.map("changes"));
  }

  @Produces
  @Singleton
  LiveTemplates liveTemplates(Engine engine, ProjectFiles project) {
    return new LiveTemplates(engine, project);
  }

  @Produces
  @Singleton
  Timeline timeline(Clock clock, FileWatcher files) {
    return new Timeline(DevModeState.list("timeline"), clock, files::announce);
  }

  @Produces
  @Singleton
  EventLog eventLog(Clock clock, Timeline timeline) {
    return new JsonEventLog(
        new Timeline.LogTee(new FileOutputStream(FileDescriptor.out), timeline::addLog), clock);
  }

  @Produces
  @Singleton
  Outbox outbox(Clock clock) {
    return new Outbox(DevModeState.list("outbox"), clock);
  }

  @Produces
  @Singleton
  FaultInjector faultInjector() {
    return new FaultInjector(DevModeState.map("faults"));
  }

  @Produces
  @Singleton
  FunctionClient functionClient(Config config) {
    int port =
        config
            .getOptionalValue("quarkus.lambda.mock-event-server.dev-port", Integer.class)
            .orElse(FUNCTION_PORT);
    return new FunctionClient(URI.create("http://localhost:" + port));
  }

  @Produces
  @Singleton
  FakeSes fakeSes(
      Outbox outbox,
      Timeline timeline,
      FaultInjector faults,
      FunctionClient function,
      Clock clock) {
    return new FakeSes(outbox, timeline, faults, new FeedbackSimulator(function, timeline, clock));
  }

  @Produces
  @Singleton
  PreviewCache previewCache(
      ProjectFiles project,
      LiveTemplates liveTemplates,
      TemplateRenderer renderer,
      UnsubscribeLinks unsubscribeLinks,
      FileWatcher files) {
    return new PreviewCache(
        project,
        new Previewer(
            project, liveTemplates, renderer, unsubscribeLinks, StudioProducers::codeProblem),
        new SampleStore(project, DevModeState.map("drafts")),
        files);
  }

  @Produces
  @Singleton
  StudioRouter router(
      Engine engine,
      ProjectFiles project,
      PreviewCache cache,
      Outbox outbox,
      FunctionClient function,
      FaultInjector faults,
      Timeline timeline,
      LiveSender liveSender) {
    PageRenderer pages = new PageRenderer(engine);
    return new StudioRouter(
        cache,
        pages,
        new PreviewController(cache, project, pages, new SpamCheck()),
        new OutboxController(cache, pages, outbox, function, faults, timeline),
        new ScaffoldController(cache, pages, new MailScaffold(project.root())),
        new LiveSendController(cache, pages, liveSender));
  }

  @Produces
  @Singleton
  LiveSender liveSender(Settings settings, Config config, Clock clock) {
    return LiveSender.ofEnvironment(
        name -> config.getOptionalValue(name, String.class),
        settings.mails().defaults().sender().address(),
        clock);
  }

  /** Returns the build error if the code has changed since the function started. */
  private static Optional<String> codeProblem() {
    return Optional.ofNullable(DevConsoleManager.getHotReplacementContext())
        .map(HotReplacementContext::getDeploymentProblem)
        .map(Throwable::getMessage)
        .map(StudioProducers::withoutColours);
  }

  private static String withoutColours(String text) {
    return text.replaceAll("\u001B\\[[0-9;]*m", "");
  }

  private static void restart() {
    try {
      DevConsoleManager.getHotReplacementContext().doScan(true);
    } catch (Exception e) {
      LOG.warn("The restart failed; the next event retries it.", e);
    }
  }
}
