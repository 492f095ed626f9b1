package dev.mailwright.config;

import dev.mailwright.compose.Brand;
import dev.mailwright.compose.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code mailwright.brand.*}. */
final class BrandReader {
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

  private static final double LEAST_CONTRAST = 4.5;

  private final Values values;

  BrandReader(Values values) {
    this.values = values;
  }

  Brand read() {
    String color = values.text("mailwright.brand.color").orElse("#175cd3");
    if (!COLOR.matcher(color).matches()) {
      throw new InvalidSettingException(
          "mailwright.brand.color", "is no colour", "write it as #rrggbb, such as #175cd3");
    }
    if (contrastWithWhite(color) < LEAST_CONTRAST) {
      throw new InvalidSettingException(
          "mailwright.brand.color",
          "is too light for white text on it",
          "take a darker one, with a contrast of at least 4.5 to 1");
    }
    return new Brand(
        values.text("mailwright.brand.name").orElse("SmashTheExam"),
        values
            .text("mailwright.brand.url")
            .map(url -> webUrl("mailwright.brand.url", url))
            .orElse(""),
        color,
        values.text("mailwright.brand.footer").orElse(""),
        links());
  }

  /**
   * The contrast ratio of WCAG 2.
   *
   * @see <a href="https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio">contrast ratio</a>
   */
  private static double contrastWithWhite(String color) {
    int rgb = Integer.parseInt(color.substring(1), 16);
    double luminance =
        0.2126 * linear(rgb >> 16 & 0xff)
            + 0.7152 * linear(rgb >> 8 & 0xff)
            + 0.0722 * linear(rgb & 0xff);
    return 1.05 / (luminance + 0.05);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private List<Link> links() {
    String name = "mailwright.brand.links";
    List<Link> links = new ArrayList<>();
    for (String entry : values.list(name)) {
      int gap = entry.lastIndexOf(' ');
      if (gap < 0) {
        throw new InvalidSettingException(
            name,
            "has an entry without label or URL",
            "write Label https://example.com, Other label https://example.com/other");
      }
      links.add(new Link(entry.substring(0, gap).strip(), webUrl(name, entry.substring(gap + 1))));
    }
    return links.isEmpty() ? defaultLinks() : links;
  }

  private static List<Link> defaultLinks() {
    return List.of(
        new Link("AWS Cloud Practitioner", "https://www.example.com/aws/clf-c02"),
        new Link("Azure Fundamentals", "https://www.example.com/azure/az-900"),
        new Link("Cisco CCNA", "https://www.example.com/cisco/ccna"));
  }

  private static String webUrl(String name, String url) {
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw new InvalidSettingException(name, "is no web address", "begin it with https://");
    }
    return url;
  }
}
