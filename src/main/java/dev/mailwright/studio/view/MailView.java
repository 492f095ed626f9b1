package dev.mailwright.studio.view;

import dev.mailwright.mail.InlineImage;
import dev.mailwright.studio.css.ColourScheme;
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

/** A simulation of how readers see a mail. */
public enum MailView {
  LIGHT("Light", "In light mode, whatever your system's setting."),
  DARK("Dark", "In dark mode with the mail's own dark styles, as in Apple Mail."),
  FORCED_DARK(
      "Forced dark",
      "Forced dark mode, as in Gmail's apps and Outlook, which invert the colours and ignore the"
          + " mail's dark styles."),
  IMAGES_OFF("Images off", "Before the reader loads images: only their alt text.");

  private static final Pattern CONTENT_ID = Pattern.compile("cid:([^\\s\"'<>()]+)");
  private final String label;
  private final String description;

  MailView(String label, String description) {
    this.label = label;
    this.description = description;
  }

  public String label() {
    return label;
  }

  /** Returns one sentence. */
  public String description() {
    return description;
  }

  /**
   * Changes a mail's HTML so that a browser shows this view. The result, in UTF-8 with doctype and
   * conditional comments, is as untrusted as the mail: show it only in a sandboxed iframe.
   */
  public String render(String html) {
    Document document = Jsoup.parse(html);
    document.outputSettings().prettyPrint(false);
    document.charset(StandardCharsets.UTF_8);
    switch (this) {
      case LIGHT -> FixedColourScheme.set(document, ColourScheme.LIGHT);
      case DARK -> FixedColourScheme.set(document, ColourScheme.DARK);
      case FORCED_DARK -> ForcedDarkColours.set(document);
      case IMAGES_OFF -> {
        FixedColourScheme.set(document, ColourScheme.LIGHT);
        ImagesOff.set(document);
      }
    }
    return document.outerHtml();
  }

  /**
   * Replaces {@code cid:} references with {@code data:} URLs, because browsers can't resolve them.
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
