package dev.mailwright.studio.view;

import dev.mailwright.studio.css.Cascade;
import dev.mailwright.studio.css.ColourScheme;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Renders a mail without images, as many clients do until the reader loads them. */
final class ImagesOff {
  private static final Pattern PICTURED =
      Pattern.compile("(?:background|border-image|list-style|mask|-webkit-mask).*|content");
  private static final Pattern URL =
      Pattern.compile("url\\(\\s*(?:\"[^\"]*\"|'[^']*'|[^)\"']*)\\s*\\)", Pattern.CASE_INSENSITIVE);

  private ImagesOff() {}

  static void set(Document document) {
    Cascade cascade = new Cascade(document, ColourScheme.LIGHT);
    document.select("img").forEach(image -> empty(image, cascade.display(image)));
    document.select("picture source").remove();
    document.select("[background]").removeAttr("background");
    document.select("[poster]").removeAttr("poster");
    document.select("input[src]").removeAttr("src");
    StyleRewriter.changeDeclarations(document, ImagesOff::without);
  }

  /** Keeps the size of an image, which browsers would render as inline text without a source. */
  private static void empty(Element image, String display) {
    image.removeAttr("src").removeAttr("srcset");
    String box = "overflow:hidden;outline:1px solid #8a939c;outline-offset:-1px";
    StyleRewriter.append(image, display.equals("inline") ? "display:inline-block;" + box : box);
  }

  private static String without(String property, String value) {
    return PICTURED.matcher(property).matches() ? URL.matcher(value).replaceAll("none") : value;
  }
}
