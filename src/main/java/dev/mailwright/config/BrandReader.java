package dev.mailwright.config;

import dev.mailwright.compose.Brand;
import dev.mailwright.compose.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code mailwright.brand.*}. */
final class BrandReader {
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

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
