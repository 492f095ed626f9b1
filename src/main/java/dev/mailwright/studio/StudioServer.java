package dev.mailwright.studio;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.mailwright.compose.Templates;
import dev.mailwright.compose.Unsubscribing;
import dev.mailwright.config.Settings;
import dev.mailwright.studio.check.SpamCheck;
import dev.mailwright.studio.make.NewMail;
import dev.mailwright.studio.outbox.FunctionClient;
import dev.mailwright.studio.outbox.Mood;
import dev.mailwright.studio.outbox.Outbox;
import dev.mailwright.studio.outbox.Reports;
import dev.mailwright.studio.outbox.SesDesk;
import dev.mailwright.studio.outbox.Timeline;
import dev.mailwright.studio.preview.Changes;
import dev.mailwright.studio.preview.LiveTemplates;
import dev.mailwright.studio.preview.Previewer;
import dev.mailwright.studio.preview.Project;
import dev.mailwright.studio.preview.SampleShelf;
import dev.mailwright.studio.real.RealSes;
import dev.mailwright.studio.web.Bench;
import dev.mailwright.studio.web.MailDesk;
import dev.mailwright.studio.web.MakeDesk;
import dev.mailwright.studio.web.OutboxDesk;
import dev.mailwright.studio.web.Pages;
import dev.mailwright.studio.web.SendDesk;
import dev.mailwright.studio.web.Studio;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.Engine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Puts the studio together and opens it on localhost. The server itself outlives the restarts of
 * dev mode, so that an open page does; what it shows is of the latest start.
 */
@Singleton
@IfBuildProfile("dev")
class StudioServer {
  static final int PORT = 8025;
  private static final Logger LOG = Logger.getLogger("studio");
  private static final int FUNCTION_PORT = 8080;

  private final House house;
  private final Shared shared;
  private final Thread watcher;

  /** What the studio needs of the running function. */
  @Singleton
  @IfBuildProfile("dev")
  record House(
      Engine engine,
      Templates templates,
      Unsubscribing unsubscribing,
      Settings settings,
      Config config) {}

  /** What the running function needs of the studio. */
  @Singleton
  @IfBuildProfile("dev")
  record Shared(
      Project project, Changes changes, LiveTemplates templates, Timeline timeline, Clock clock) {}

  StudioServer(House house, Shared shared) {
    this.house = house;
    this.shared = shared;
    this.watcher = new Thread(shared.changes()::watch, "studio-changes");
  }

  void start(@Observes StartupEvent event) {
    int port = house.config().getOptionalValue("STUDIO_PORT", Integer.class).orElse(PORT);
    try {
      shown().set(handler(port));
      open(port);
      LOG.info("Studio: http://localhost:" + port);
    } catch (UncheckedIOException e) {
      LOG.errorf(
          "There is no studio, and mails go to whatever has its port: %d can't be opened (%s)."
              + " Free it, or set STUDIO_PORT.",
          port, e.getMessage());
    }
    watcher.setDaemon(true);
    watcher.start();
  }

  void stop(@Observes ShutdownEvent event) {
    shown().set(new WaitingHandler());
    shared.changes().close();
  }

  private static AtomicReference<HttpHandler> shown() {
    return Memory.of("shown", AtomicReference::new);
  }

  /** Anew only for another port than that of the start before. */
  private static void open(int port) {
    AtomicReference<HttpServer> server = Memory.of("server", AtomicReference::new);
    HttpServer before = server.get();
    if (before != null && before.getAddress().getPort() == port) {
      return;
    }
    if (before != null) {
      server.set(null);
      before.stop(0);
    }
    server.set(opened(port));
  }

  private static HttpServer opened(int port) {
    AtomicReference<HttpHandler> shown = shown();
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext("/", exchange -> shown.get().handle(exchange));
      server.setExecutor(Executors.newCachedThreadPool(StudioServer::thread));
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "studio");
    thread.setDaemon(true);
    return thread;
  }

  private StudioHandler handler(int port) {
    Outbox outbox = new Outbox(Memory.list("outbox"), shared.clock());
    Mood mood = new Mood(Memory.map("mood"));
    FunctionClient function = new FunctionClient(functionUri());
    Reports reports = new Reports(function, shared.timeline(), shared.clock());
    SesDesk ses = new SesDesk(outbox, shared.timeline(), mood, reports);
    Pages pages = new Pages(house.engine());
    Bench bench = bench();
    Studio.Desks desks =
        new Studio.Desks(
            new MailDesk(bench, shared.project(), pages, new SpamCheck()),
            new OutboxDesk(
                bench, pages, outbox, new OutboxDesk.Way(function, mood, shared.timeline())),
            new MakeDesk(bench, pages, new NewMail(shared.project().root())),
            new SendDesk(bench, pages, realSes()));
    return new StudioHandler(new Studio(bench, pages, desks), ses, port);
  }

  private Bench bench() {
    Previewer previewer =
        new Previewer(
            shared.project(),
            shared.templates(),
            new Previewer.Parts(house.templates(), house.unsubscribing(), StudioWiring::obstacle));
    return new Bench(
        shared.project(),
        previewer,
        new SampleShelf(shared.project(), Memory.map("drafts")),
        shared.changes());
  }

  private URI functionUri() {
    int port =
        house
            .config()
            .getOptionalValue("quarkus.lambda.mock-event-server.dev-port", Integer.class)
            .orElse(FUNCTION_PORT);
    return URI.create("http://localhost:" + port);
  }

  private RealSes realSes() {
    return RealSes.ofEnvironment(
        name -> house.config().getOptionalValue(name, String.class),
        house.settings().mails().defaults().sender().address(),
        shared.clock());
  }
}
