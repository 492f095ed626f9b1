package dev.mailwright.studio.view;

import dev.mailwright.mail.InlineImage;
import dev.mailwright.studio.css.Scheme;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Changes a mail's HTML so that a browser shows it as some readers would see it. The result is as
 * trustworthy as the mail: it belongs in a sandboxed iframe.
 */
public final class MailViews {
  private static final Pattern CONTENT_ID = Pattern.compile("cid:([^\\s\"'<>()]+)");

  private MailViews() {}

  /** A changed copy, in UTF-8; doctype and conditional comments stay. */
  public static String render(String html, MailView view) {
    Document document = Jsoup.parse(html);
    document.outputSettings().prettyPrint(false);
    document.charset(StandardCharsets.UTF_8);
    switch (view) {
      case LIGHT -> FixedScheme.set(document, Scheme.LIGHT);
      case DARK -> FixedScheme.set(document, Scheme.DARK);
      case FORCED_DARK -> TurnedColours.set(document);
      case IMAGES_OFF -> {
        FixedScheme.set(document, Scheme.LIGHT);
        NoImages.set(document);
      }
    }
    return document.outerHtml();
  }

  /**
   * Puts pictures in the place of their {@code cid:} references, as a browser has no message to
   * look them up in.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc2392">RFC 2392, cid URLs</a>
   */
  public static String inlineImages(String html, List<InlineImage> images) {
    Map<String, InlineImage> byId =
        images.stream()
            .collect(
                Collectors.toMap(
                    InlineImage::contentId, Function.identity(), (first, second) -> first));
    return CONTENT_ID
        .matcher(html)
        .replaceAll(
            cid ->
                Matcher.quoteReplacement(
                    byId.containsKey(cid.group(1))
                        ? dataUrl(byId.get(cid.group(1)))
                        : cid.group()));
  }

  private static String dataUrl(InlineImage image) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(image.png());
  }
}
