package dev.mailwright.studio.web;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leads each request to the page that it asks for. */
public final class Studio {
  private static final Pattern MAIL = Pattern.compile("/mails/([^/]+)(?:/(\\d{1,3}))?");
  private static final Pattern FRAME = Pattern.compile("/frame/([^/]+)/(\\d{1,3})/([a-z-]+)");
  private static final Pattern SPAM = Pattern.compile("/spam/([^/]+)/(\\d{1,3})");
  private static final Pattern SAMPLE = Pattern.compile("/samples/([^/]+)");
  private static final Pattern KEPT =
      Pattern.compile("/outbox/(\\d{1,6})(?:[/.](html|text|source|eml))?");
  private static final Pattern ASSET = Pattern.compile("/studio\\.(css|js)");
  private static final long PATIENCE_MILLIS = 20_000;

  private final Bench bench;
  private final Pages pages;
  private final Desks desks;

  public record Desks(MailDesk mails, OutboxDesk outbox, MakeDesk make, SendDesk send) {}

  public Studio(Bench bench, Pages pages, Desks desks) {
    this.bench = bench;
    this.pages = pages;
    this.desks = desks;
  }

  public Answer answer(Request request) {
    Optional<Answer> answer = request.isPost() ? posted(request) : asked(request);
    return answer.orElseGet(() -> nothing(request));
  }

  /** Whether the function has stopped, and with it what the pages are made of. */
  public boolean isClosed() {
    return bench.changes().isClosed();
  }

  private Optional<Answer> posted(Request request) {
    Matcher sample = SAMPLE.matcher(request.path());
    if (sample.matches()) {
      return desks.mails().change(request, sample.group(1));
    }
    return switch (request.path()) {
      case "/publish" -> desks.outbox().publish(request);
      case "/unsuppress" -> Optional.of(desks.outbox().unsuppress(request));
      case "/new" -> Optional.of(desks.make().make(request));
      case "/send" -> desks.send().send(request);
      default -> Optional.empty();
    };
  }

  private Optional<Answer> asked(Request request) {
    String path = request.path();
    Matcher found = MAIL.matcher(path);
    if (found.matches()) {
      return desks
          .mails()
          .page(request, found.group(1), found.group(2) == null ? "0" : found.group(2));
    }
    found = FRAME.matcher(path);
    if (found.matches()) {
      return desks.mails().frame(found.group(1), found.group(2), found.group(3));
    }
    found = SPAM.matcher(path);
    if (found.matches()) {
      return desks.mails().spam(found.group(1), found.group(2));
    }
    found = KEPT.matcher(path);
    if (found.matches()) {
      return desks.outbox().mail(found.group(1), found.group(2) == null ? "" : found.group(2));
    }
    found = ASSET.matcher(path);
    if (found.matches()) {
      String type = found.group(1).equals("css") ? "text/css" : "text/javascript";
      return Optional.of(Answer.asset(type + "; charset=utf-8", Pages.resource("studio" + path)));
    }
    return plain(request);
  }

  private Optional<Answer> plain(Request request) {
    return switch (request.path()) {
      case "/" -> Optional.of(desks.mails().first());
      case "/outbox" -> Optional.of(desks.outbox().list(request));
      case "/new" -> Optional.of(desks.make().ask());
      case "/send" -> desks.send().ask(request);
      case "/changes" -> Optional.of(changes(request));
      default -> Optional.empty();
    };
  }

  /** Answers as soon as something is not as the page has it. */
  private Answer changes(Request request) {
    try {
      String known = request.query("seen");
      long seen = known.matches("\\d{1,18}") ? Long.parseLong(known) : -1;
      return Answer.text(String.valueOf(bench.changes().after(seen, PATIENCE_MILLIS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.refused(503, "The studio is starting again.");
    }
  }

  private Answer nothing(Request request) {
    return Answer.page(
        404,
        pages.render(
            "nothing", Map.of("path", request.path(), "version", bench.changes().version())));
  }
}
