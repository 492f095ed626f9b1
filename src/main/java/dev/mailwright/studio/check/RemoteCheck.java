package dev.mailwright.studio.check;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a mail program would have to load from elsewhere to show the mail. */
final class RemoteCheck implements MailCheck {
  private static final String SOURCES =
      "img[src], [background], [srcset], [poster], source[src], video[src], audio[src]";
  private static final List<String> ATTRIBUTES = List.of("src", "background", "srcset", "poster");
  private static final Pattern URL =
      Pattern.compile("url\\(\\s*['\"]?((?:https?:)?//[^'\")\\s]+)", Pattern.CASE_INSENSITIVE);

  @Override
  public List<Finding> of(Checked mail, Document html) {
    Findings findings = new Findings("remote");
    for (Element element : html.select("link[rel~=(?i)stylesheet], script[src]")) {
      program(findings, Place.of(element));
    }
    for (Element style : html.select("style")) {
      if (style.data().toLowerCase(Locale.ROOT).contains("@import")) {
        program(findings, "@import in <style>");
      }
      urls(findings, style.data(), Place.of(style));
    }
    for (Element element : html.select(SOURCES)) {
      for (String attribute : ATTRIBUTES) {
        load(findings, element.attr(attribute), Place.of(element));
      }
    }
    for (Element element : html.select("[style]")) {
      Attribute style = element.attribute("style");
      urls(findings, style.getValue(), Place.of(element));
    }
    return findings.list();
  }

  private static void program(Findings findings, String where) {
    findings.error(
        "The mail loads a stylesheet or script, which Gmail and others never do, so it looks"
            + " different from what was meant.",
        "Write styles inline and in <style>; a mail runs no scripts.",
        where);
  }

  private static void urls(Findings findings, String css, String where) {
    Matcher url = URL.matcher(css);
    while (url.find()) {
      load(findings, url.group(1), where);
    }
  }

  private static void load(Findings findings, String url, String where) {
    String target = url.strip().toLowerCase(Locale.ROOT);
    if (target.startsWith("http:") || target.startsWith("//")) {
      findings.warning(
          "An image or font is loaded without encryption, which most mail programs refuse.",
          "Use https:, or send the image within the mail.",
          where);
    } else if (target.startsWith("https:")) {
      findings.note(
          "An image or font is loaded from elsewhere, which many mail programs do only when the"
              + " reader allows it; and who serves it learns who opened the mail.",
          "Send it within the mail (cid:), or see that the mail says all without it.",
          where);
    }
  }
}
