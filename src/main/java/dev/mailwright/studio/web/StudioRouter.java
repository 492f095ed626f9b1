package dev.mailwright.studio.web;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Routes each request to its controller. */
public final class StudioRouter {
  private static final Pattern MAIL = Pattern.compile("/mails/([^/]+)(?:/(\\d{1,3}))?");
  private static final Pattern FRAME = Pattern.compile("/frame/([^/]+)/(\\d{1,3})/([a-z-]+)");
  private static final Pattern SPAM = Pattern.compile("/spam/([^/]+)/(\\d{1,3})");
  private static final Pattern SAMPLE = Pattern.compile("/samples/([^/]+)");
  private static final Pattern KEPT =
      Pattern.compile("/outbox/(\\d{1,6})(?:[/.](html|text|source|eml))?");
  private static final Pattern ASSET = Pattern.compile("/studio\\.(css|js)");
  private static final long WAIT_MILLIS = 20_000;

  private final PreviewCache cache;
  private final PageRenderer pages;
  private final PreviewController previews;
  private final OutboxController outbox;
  private final ScaffoldController scaffold;
  private final LiveSendController liveSend;

  public StudioRouter(
      PreviewCache cache,
      PageRenderer pages,
      PreviewController previews,
      OutboxController outbox,
      ScaffoldController scaffold,
      LiveSendController liveSend) {
    this.cache = cache;
    this.pages = pages;
    this.previews = previews;
    this.outbox = outbox;
    this.scaffold = scaffold;
    this.liveSend = liveSend;
  }

  public Response answer(Request request) {
    Optional<Response> answer = request.isPost() ? posted(request) : asked(request);
    return answer.orElseGet(() -> nothing(request));
  }

  /** Whether the function has stopped, so that no page can be rendered. */
  public boolean isClosed() {
    return cache.changes().isClosed();
  }

  private Optional<Response> posted(Request request) {
    Matcher sample = SAMPLE.matcher(request.path());
    if (sample.matches()) {
      return previews.change(request, sample.group(1));
    }
    return switch (request.path()) {
      case "/publish" -> outbox.publish(request);
      case "/unsuppress" -> Optional.of(outbox.unsuppress(request));
      case "/new" -> Optional.of(scaffold.make(request));
      case "/send" -> liveSend.send(request);
      default -> Optional.empty();
    };
  }

  private Optional<Response> asked(Request request) {
    String path = request.path();
    Matcher found = MAIL.matcher(path);
    if (found.matches()) {
      return previews.page(request, found.group(1), found.group(2) == null ? "0" : found.group(2));
    }
    found = FRAME.matcher(path);
    if (found.matches()) {
      return previews.frame(found.group(1), found.group(2), found.group(3));
    }
    found = SPAM.matcher(path);
    if (found.matches()) {
      return previews.spam(found.group(1), found.group(2));
    }
    found = KEPT.matcher(path);
    if (found.matches()) {
      return outbox.mail(found.group(1), found.group(2) == null ? "" : found.group(2));
    }
    found = ASSET.matcher(path);
    if (found.matches()) {
      String type = found.group(1).equals("css") ? "text/css" : "text/javascript";
      return Optional.of(
          Response.asset(type + "; charset=utf-8", PageRenderer.resource("studio" + path)));
    }
    return plain(request);
  }

  private Optional<Response> plain(Request request) {
    return switch (request.path()) {
      case "/" -> Optional.of(previews.first());
      case "/outbox" -> Optional.of(outbox.list(request));
      case "/new" -> Optional.of(scaffold.ask());
      case "/send" -> liveSend.ask(request);
      case "/changes" -> Optional.of(changes(request));
      default -> Optional.empty();
    };
  }

  /** Responds after the next change, or after {@link #WAIT_MILLIS} (long polling). */
  private Response changes(Request request) {
    try {
      String known = request.query("seen");
      long seen = known.matches("\\d{1,18}") ? Long.parseLong(known) : -1;
      return Response.text(String.valueOf(cache.changes().after(seen, WAIT_MILLIS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Response.refused(503, "The studio is restarting.");
    }
  }

  private Response nothing(Request request) {
    return Response.page(
        404,
        pages.render(
            "nothing", Map.of("path", request.path(), "version", cache.changes().version())));
  }
}
