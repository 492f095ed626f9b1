package dev.mailwright.studio.web;

import dev.mailwright.studio.fakeses.SimulatedResponse;
import dev.mailwright.studio.lint.Finding;
import dev.mailwright.studio.lint.Finding.Severity;
import dev.mailwright.studio.lint.SpamCheck;
import dev.mailwright.studio.lint.SpamCheck.SpamVerdict;
import dev.mailwright.studio.preview.Preview;
import dev.mailwright.studio.preview.Preview.PreviewedMail;
import dev.mailwright.studio.preview.ProjectFiles;
import dev.mailwright.studio.preview.Sample;
import dev.mailwright.studio.view.MailView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Serves the page that previews the samples' mails and edits samples. */
public final class PreviewController {
  private static final int CLIPPED = 102 * 1024;

  private final PreviewCache cache;
  private final ProjectFiles project;
  private final PageRenderer pages;
  private final SpamCheck spam;

  public PreviewController(
      PreviewCache cache, ProjectFiles project, PageRenderer pages, SpamCheck spam) {
    this.cache = cache;
    this.project = project;
    this.pages = pages;
    this.spam = spam;
  }

  /** The summary at the top of a mail's page. */
  public record Facts(String subject, String from, String to, String route, Size size) {}

  /**
   * @param percent of the size at which Gmail clips a mail; at most 100
   */
  public record Size(String kilobytes, int percent, boolean clipped) {}

  public record Tab(String name, String label, String title, boolean chosen) {}

  Response first() {
    return cache.gallery().previews().stream()
        .filter(preview -> !preview.mails().isEmpty())
        .map(preview -> preview.sample().name())
        .sorted((a, b) -> Boolean.compare(b.equals("user-registered"), a.equals("user-registered")))
        .findFirst()
        .map(Response::toMail)
        .orElseGet(() -> Response.to("/new"));
  }

  Optional<Response> page(Request request, String sample, String index) {
    long version = cache.changes().version();
    return cache.preview(sample).map(preview -> page(request, preview, index, version));
  }

  /**
   * @param version read before rendering, so that no change is missed
   */
  private Response page(Request request, Preview preview, String index, long version) {
    String name = preview.sample().name();
    String path = "/mails/" + name + (index.equals("0") ? "" : "/" + index);
    String view = request.query("view").isEmpty() ? "light" : request.query("view");
    Optional<PreviewedMail> shown = cache.mail(name, index);
    Map<String, Object> data = new HashMap<>();
    data.put("menu", Menu.of(cache, project.mailTemplates(), path));
    data.put("sample", preview.sample());
    data.put("path", path);
    data.put("index", index);
    data.put("view", view);
    data.put("phone", request.query("width").equals("phone"));
    data.put("tabs", tabs(view));
    data.put("problems", cache.gallery().problems(preview));
    data.put("words", preview.words());
    data.put("responses", SimulatedResponse.values());
    data.put("mail", shown.map(this::facts).orElse(null));
    List<Finding> findings = shown.map(cache::findings).orElse(List.of());
    data.put("findings", findings.stream().filter(f -> f.severity() != Severity.NOTE).toList());
    data.put("notes", findings.stream().filter(f -> f.severity() == Severity.NOTE).toList());
    data.put("shownText", shown.map(mail -> text(mail, view)).orElse(""));
    data.put("content", shown.map(mail -> Integer.toHexString(mail.hashCode())).orElse(""));
    data.put("version", version);
    return Response.page(pages.render("mail", data));
  }

  private Facts facts(PreviewedMail shown) {
    int bytes = shown.mail().content().html().getBytes(StandardCharsets.UTF_8).length;
    var envelope = shown.mail().envelope();
    return new Facts(
        shown.mail().content().subject(),
        envelope.from().display(),
        String.join(", ", envelope.to().stream().map(a -> a.value()).toList()),
        shown.template()
            + ", route "
            + shown.route().name()
            + ", "
            + shown.route().mode().name().toLowerCase(Locale.ROOT),
        new Size(
            String.format(Locale.ROOT, "%.1f", bytes / 1024.0),
            (int) Math.min(100, Math.round(100.0 * bytes / CLIPPED)),
            bytes > CLIPPED));
  }

  private static List<Tab> tabs(String chosen) {
    List<Tab> tabs = new ArrayList<>();
    for (MailView view : MailView.values()) {
      String name = word(view);
      tabs.add(new Tab(name, view.label(), view.description(), name.equals(chosen)));
    }
    for (String[] other :
        new String[][] {
          {"text", "Text", "The plain-text part"},
          {"headers", "Headers", "The message headers"},
          {"source", "Source", "The raw message as sent to SES"}
        }) {
      tabs.add(new Tab(other[0], other[1], other[2], other[0].equals(chosen)));
    }
    return tabs;
  }

  private static String word(MailView view) {
    return view.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns an empty string for views of the HTML. */
  private static String text(PreviewedMail mail, String view) {
    String source = mail.source();
    return switch (view) {
      case "text" -> mail.mail().content().text();
      case "headers" -> source.substring(0, source.indexOf("\r\n\r\n") + 2);
      case "source" -> source;
      default -> "";
    };
  }

  Optional<Response> frame(String sample, String index, String view) {
    return cache.mail(sample, index).map(mail -> Response.mail(html(mail, view)));
  }

  private String html(PreviewedMail mail, String view) {
    var content = mail.mail().content();
    String html = MailView.inlineImages(content.html(), content.images());
    for (MailView known : MailView.values()) {
      if (word(known).equals(view)) {
        return known.render(html);
      }
    }
    return html;
  }

  /** Runs the spam check separately, because it is slow. */
  Optional<Response> spam(String sample, String index) {
    return cache
        .mail(sample, index)
        .map(mail -> spam.of(mail.source()))
        .map(verdict -> Response.text(words(verdict)));
  }

  private static String words(SpamVerdict verdict) {
    if (verdict instanceof SpamVerdict.Judged judged) {
      Finding finding = judged.finding();
      return String.join("\n", finding.problem(), finding.fix(), finding.location()).strip();
    }
    return ((SpamVerdict.NotJudged) verdict).reason();
  }

  /** Renders, saves or discards an edited sample; also works without JavaScript. */
  Optional<Response> change(Request request, String name) {
    Optional<Sample> sample = cache.samples().find(name);
    sample.ifPresent(
        found -> {
          String text = request.form("text").replace("\r\n", "\n");
          switch (request.form("do")) {
            case "discard" -> cache.samples().discard(found);
            case "save" -> {
              cache.samples().draft(found, text);
              cache.samples().find(name).ifPresent(cache.samples()::save);
            }
            default -> cache.samples().draft(found, text);
          }
          cache.changes().announce();
        });
    return sample.map(found -> Response.toMail(name));
  }
}
