package dev.mailwright.studio;

import com.sun.net.httpserver.HttpServer;
import dev.mailwright.compose.EventDataResolver;
import dev.mailwright.compose.Templates;
import dev.mailwright.compose.Unsubscribing;
import dev.mailwright.mail.Address;
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
import io.quarkus.qute.Engine;
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

/** A studio of a project on a free port, beside no function. */
final class TestStudio implements AutoCloseable {
  final Map<String, String> mood = new HashMap<>();
  final Map<String, String> drafts = new HashMap<>();
  private final HttpServer server;
  private final int port;

  TestStudio(Path project) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    port = server.getAddress().getPort();
    server.createContext("/", handler(new Project(project)));
    server.start();
  }

  private StudioHandler handler(Project project) {
    Clock clock = Clock.systemUTC();
    Engine engine = engine();
    Changes changes = new Changes(project, () -> {});
    Timeline timeline = new Timeline(new ArrayList<>(), clock, changes::announce);
    Outbox outbox = new Outbox(new ArrayList<>(), clock);
    FunctionClient function = new FunctionClient(URI.create("http://localhost:" + port + "/none"));
    Reports reports = new Reports(function, timeline, clock);
    Mood chosen = new Mood(mood);
    Previewer.Parts parts =
        new Previewer.Parts(new Templates(engine), Unsubscribing.none(), Optional::empty);
    Bench bench =
        new Bench(
            project,
            new Previewer(project, new LiveTemplates(engine, project), parts),
            new SampleShelf(project, drafts),
            changes);
    Pages pages = new Pages(engine);
    RealSes ses =
        RealSes.ofEnvironment(name -> Optional.empty(), new Address("stand-in@example.com"), clock);
    Studio.Desks desks =
        new Studio.Desks(
            new MailDesk(bench, project, pages, new SpamCheck()),
            new OutboxDesk(bench, pages, outbox, new OutboxDesk.Way(function, chosen, timeline)),
            new MakeDesk(bench, pages, new NewMail(project.root())),
            new SendDesk(bench, pages, ses));
    return new StudioHandler(
        new Studio(bench, pages, desks), new SesDesk(outbox, timeline, chosen, reports), port);
  }

  private static Engine engine() {
    return Engine.builder()
        .addDefaults()
        .addValueResolver(new EventDataResolver())
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

  /** As the studio's own pages do. */
  String post(String path, String form) throws IOException {
    return exchange("POST " + path, "Host: " + host() + "\r\nOrigin: http://" + host(), form);
  }

  /** By a socket, since HTTP clients won't send any Host and Origin. */
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
