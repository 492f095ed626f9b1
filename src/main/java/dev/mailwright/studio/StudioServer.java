package dev.mailwright.studio;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.mailwright.studio.fakeses.FakeSes;
import dev.mailwright.studio.preview.FileWatcher;
import dev.mailwright.studio.web.StudioRouter;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Serves the studio on localhost. The HTTP server survives restarts of dev mode, so that open pages
 * keep working; each start replaces its handler.
 */
@Singleton
@IfBuildProfile("dev")
class StudioServer {
  static final int PORT = 8025;
  private static final Logger LOG = Logger.getLogger("studio");

  private final StudioRouter router;
  private final FakeSes ses;
  private final FileWatcher files;
  private final Config config;

  StudioServer(StudioRouter router, FakeSes ses, FileWatcher files, Config config) {
    this.router = router;
    this.ses = ses;
    this.files = files;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    int port = config.getOptionalValue("STUDIO_PORT", Integer.class).orElse(PORT);
    try {
      current().set(new StudioHttpHandler(router, ses, port));
      open(port);
      LOG.info("Studio: http://localhost:" + port);
    } catch (UncheckedIOException e) {
      LOG.errorf(
          "The studio is not running: it can't listen on port %d (%s), so mails go to the process"
              + " that does. Free the port, or set STUDIO_PORT.",
          port, e.getMessage());
    }
    Thread watcher = new Thread(files::watch, "studio-files");
    watcher.setDaemon(true);
    watcher.start();
  }

  void stop(@Observes ShutdownEvent event) {
    current().set(new RestartPage());
    files.close();
  }

  private static AtomicReference<HttpHandler> current() {
    return DevModeState.of("handler", AtomicReference::new);
  }

  /** Opens a new server only if the port has changed since the previous start. */
  private static void open(int port) {
    AtomicReference<HttpServer> server = DevModeState.of("server", AtomicReference::new);
    HttpServer previous = server.get();
    if (previous != null && previous.getAddress().getPort() == port) {
      return;
    }
    if (previous != null) {
      server.set(null);
      previous.stop(0);
    }
    server.set(opened(port));
  }

  private static HttpServer opened(int port) {
    AtomicReference<HttpHandler> current = current();
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext("/", exchange -> current.get().handle(exchange));
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
}
