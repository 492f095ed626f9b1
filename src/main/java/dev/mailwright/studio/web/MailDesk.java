package dev.mailwright.studio.web;

import dev.mailwright.studio.check.Finding;
import dev.mailwright.studio.check.Severity;
import dev.mailwright.studio.check.SpamCheck;
import dev.mailwright.studio.check.SpamVerdict;
import dev.mailwright.studio.outbox.Fate;
import dev.mailwright.studio.preview.Preview;
import dev.mailwright.studio.preview.Project;
import dev.mailwright.studio.preview.Sample;
import dev.mailwright.studio.preview.Shown;
import dev.mailwright.studio.view.MailView;
import dev.mailwright.studio.view.MailViews;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The page that shows the mails of the samples, and lets samples be changed. */
public final class MailDesk {
  private static final int CLIPPED = 102 * 1024;

  private final Bench bench;
  private final Project project;
  private final Pages pages;
  private final SpamCheck spam;

  public MailDesk(Bench bench, Project project, Pages pages, SpamCheck spam) {
    this.bench = bench;
    this.project = project;
    this.pages = pages;
    this.spam = spam;
  }

  /** What the page says of a mail. */
  public record Facts(String subject, String from, String to, String route, Size size) {}

  /**
   * @param percent of what Gmail shows before it clips a mail
   */
  public record Size(String kilobytes, int percent, boolean clipped) {}

  public record Tab(String name, String label, String title, boolean chosen) {}

  Answer first() {
    return bench.gallery().previews().stream()
        .filter(preview -> !preview.mails().isEmpty())
        .map(preview -> preview.sample().name())
        .sorted((a, b) -> Boolean.compare(b.equals("user-registered"), a.equals("user-registered")))
        .findFirst()
        .map(Answer::toMail)
        .orElseGet(() -> Answer.to("/new"));
  }

  Optional<Answer> page(Request request, String sample, String index) {
    long version = bench.changes().version();
    return bench.preview(sample).map(preview -> page(request, preview, index, version));
  }

  /**
   * @param version from before the preview was made, so that no change goes unseen
   */
  private Answer page(Request request, Preview preview, String index, long version) {
    String name = preview.sample().name();
    String path = "/mails/" + name + (index.equals("0") ? "" : "/" + index);
    String view = request.query("view").isEmpty() ? "light" : request.query("view");
    Optional<Shown> shown = bench.mail(name, index);
    Map<String, Object> data = new HashMap<>();
    data.put("menu", Menu.of(bench, project.mailTemplates(), path));
    data.put("sample", preview.sample());
    data.put("path", path);
    data.put("index", index);
    data.put("view", view);
    data.put("phone", request.query("width").equals("phone"));
    data.put("tabs", tabs(view));
    data.put("problems", bench.gallery().problems(preview));
    data.put("words", preview.words());
    data.put("fates", Fate.values());
    data.put("mail", shown.map(this::facts).orElse(null));
    List<Finding> findings = shown.map(bench::findings).orElse(List.of());
    data.put("findings", findings.stream().filter(f -> f.severity() != Severity.NOTE).toList());
    data.put("notes", findings.stream().filter(f -> f.severity() == Severity.NOTE).toList());
    data.put("shownText", shown.map(mail -> text(mail, view)).orElse(""));
    data.put("content", shown.map(mail -> Integer.toHexString(mail.hashCode())).orElse(""));
    data.put("version", version);
    return Answer.page(pages.render("mail", data));
  }

  private Facts facts(Shown shown) {
    int bytes = shown.mail().content().html().getBytes(StandardCharsets.UTF_8).length;
    var envelope = shown.mail().envelope();
    return new Facts(
        shown.mail().content().subject(),
        Words.of(envelope.from()),
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
          {"headers", "Headers", "The header of the message"},
          {"source", "Source", "The message as SES gets it"}
        }) {
      tabs.add(new Tab(other[0], other[1], other[2], other[0].equals(chosen)));
    }
    return tabs;
  }

  private static String word(MailView view) {
    return view.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Empty for a view of the HTML. */
  private static String text(Shown mail, String view) {
    String source = mail.source();
    return switch (view) {
      case "text" -> mail.mail().content().text();
      case "headers" -> source.substring(0, source.indexOf("\r\n\r\n") + 2);
      case "source" -> source;
      default -> "";
    };
  }

  Optional<Answer> frame(String sample, String index, String view) {
    return bench.mail(sample, index).map(mail -> Answer.mail(html(mail, view)));
  }

  private String html(Shown mail, String view) {
    var content = mail.mail().content();
    String html = MailViews.inlineImages(content.html(), content.images());
    for (MailView known : MailView.values()) {
      if (word(known).equals(view)) {
        return MailViews.render(html, known);
      }
    }
    return html;
  }

  /** The slow one of the checks, asked for by itself. */
  Optional<Answer> spam(String sample, String index) {
    return bench
        .mail(sample, index)
        .map(mail -> spam.of(mail.source()))
        .map(verdict -> Answer.text(words(verdict)));
  }

  private static String words(SpamVerdict verdict) {
    if (verdict instanceof SpamVerdict.Judged judged) {
      Finding finding = judged.finding();
      return String.join("\n", finding.what(), finding.fix(), finding.where()).strip();
    }
    return ((SpamVerdict.NotJudged) verdict).why();
  }

  /** Takes what was changed in the page; without a script in the browser too. */
  Optional<Answer> change(Request request, String name) {
    Optional<Sample> sample = bench.shelf().find(name);
    sample.ifPresent(
        found -> {
          String text = request.form("text").replace("\r\n", "\n");
          switch (request.form("do")) {
            case "discard" -> bench.shelf().discard(found);
            case "save" -> {
              bench.shelf().draft(found, text);
              bench.shelf().find(name).ifPresent(bench.shelf()::save);
            }
            default -> bench.shelf().draft(found, text);
          }
          bench.changes().announce();
        });
    return sample.map(found -> Answer.toMail(name));
  }
}
