package dev.mailwright.studio;

import com.sun.net.httpserver.HttpServer;
import dev.mailwright.mail.Address;
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
import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A studio for a project on a free port, without a function. */
final class TestStudio implements AutoCloseable {
  final Map<String, String> faults = new HashMap<>();
  final Map<String, String> drafts = new HashMap<>();
  private final HttpServer server;
  private final int port;

  TestStudio(Path project) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    port = server.getAddress().getPort();
    server.createContext("/", handler(new ProjectFiles(project)));
    server.start();
  }

  private StudioHttpHandler handler(ProjectFiles project) {
    Clock clock = Clock.systemUTC();
    Engine engine = engine();
    FileWatcher changes = new FileWatcher(project, () -> {});
    Timeline timeline = new Timeline(new ArrayList<>(), clock, changes::announce);
    Outbox outbox = new Outbox(new ArrayList<>(), clock);
    FunctionClient function = new FunctionClient(URI.create("http://localhost:" + port + "/none"));
    FeedbackSimulator reports = new FeedbackSimulator(function, timeline, clock);
    FaultInjector chosen = new FaultInjector(faults);
    PreviewCache cache =
        new PreviewCache(
            project,
            new Previewer(
                project,
                new LiveTemplates(engine, project),
                new TemplateRenderer(engine),
                UnsubscribeLinks.none(),
                Optional::empty),
            new SampleStore(project, drafts),
            changes);
    PageRenderer pages = new PageRenderer(engine);
    LiveSender ses =
        LiveSender.ofEnvironment(
            name -> Optional.empty(), new Address("stand-in@example.com"), clock);
    StudioRouter router =
        new StudioRouter(
            cache,
            pages,
            new PreviewController(cache, project, pages, new SpamCheck()),
            new OutboxController(cache, pages, outbox, function, chosen, timeline),
            new ScaffoldController(cache, pages, new MailScaffold(project.root())),
            new LiveSendController(cache, pages, ses));
    return new StudioHttpHandler(router, new FakeSes(outbox, timeline, chosen, reports), port);
  }

  private static Engine engine() {
    EngineBuilder builder = Engine.builder().addDefaults();
    TemplateRenderer.configure(builder);
    return builder
        .addValueResolver(new ReflectionValueResolver())
        .addResultMapper(new HtmlEscaper(List.of("text/html")))
        .strictRendering(true)
        .build();
  }

  String host() {
    return "localhost:" + port;
  }

  String get(String path) throws IOException {
    return exchange("GET " + path, "Host: " + host(), "");
  }

  /** Posts a form with the studio's own headers. */
  String post(String path, String form) throws IOException {
    return exchange("POST " + path, "Host: " + host() + "\r\nOrigin: http://" + host(), form);
  }

  /** Uses a raw socket because HTTP clients don't send arbitrary Host and Origin headers. */
  String exchange(String line, String headers, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
      String head =
          line + " HTTP/1.1\r\n" + headers + "\r\n" + length + "Connection: close\r\n\r\n";
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
