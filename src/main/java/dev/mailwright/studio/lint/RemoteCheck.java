package dev.mailwright.studio.lint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds external resources that a mail program would have to load. */
final class RemoteCheck implements MailLinter.Check {
  private static final String SOURCES =
      "img[src], [background], [srcset], [poster], source[src], video[src], audio[src]";
  private static final List<String> ATTRIBUTES = List.of("src", "background", "srcset", "poster");
  private static final Pattern URL =
      Pattern.compile("url\\(\\s*['\"]?((?:https?:)?//[^'\")\\s]+)", Pattern.CASE_INSENSITIVE);

  @Override
  public List<Finding> of(CheckedMail mail, Document html) {
    FindingCollector findings = new FindingCollector("remote");
    for (Element element : html.select("link[rel~=(?i)stylesheet], script[src]")) {
      program(findings, Excerpt.of(element));
    }
    for (Element style : html.select("style")) {
      if (style.data().toLowerCase(Locale.ROOT).contains("@import")) {
        program(findings, "@import in <style>");
      }
      urls(findings, style.data(), Excerpt.of(style));
    }
    for (Element element : html.select(SOURCES)) {
      for (String attribute : ATTRIBUTES) {
        load(findings, element.attr(attribute), Excerpt.of(element));
      }
    }
    for (Element element : html.select("[style]")) {
      Attribute style = element.attribute("style");
      urls(findings, style.getValue(), Excerpt.of(element));
    }
    return findings.list();
  }

  private static void program(FindingCollector findings, String location) {
    findings.error(
        "The mail loads a stylesheet or script, which Gmail and others block, so it looks"
            + " different from its design.",
        "Write styles inline and in <style>; scripts never run in a mail.",
        location);
  }

  private static void urls(FindingCollector findings, String css, String location) {
    Matcher url = URL.matcher(css);
    while (url.find()) {
      load(findings, url.group(1), location);
    }
  }

  private static void load(FindingCollector findings, String url, String location) {
    String target = url.strip().toLowerCase(Locale.ROOT);
    if (target.startsWith("http:") || target.startsWith("//")) {
      findings.warning(
          "An image or font is loaded without encryption, which most mail programs refuse.",
          "Use https:, or embed the image in the mail (cid:).",
          location);
    } else if (target.startsWith("https:")) {
      findings.note(
          "An image or font is loaded from a server. Many mail programs block it until the reader"
              + " allows it, and the server can track who opened the mail.",
          "Embed it in the mail (cid:), or make sure that the mail is complete without it.",
          location);
    }
  }
}
