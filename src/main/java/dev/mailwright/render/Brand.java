package dev.mailwright.render;

import java.util.List;

/**
 * The sender's brand, available to every template as {@code brand}.
 *
 * @param url home page, linked from the header; empty for none
 * @param color accent colour as {@code #rrggbb}, dark enough for white text
 * @param footer last line of each mail, such as a postal address; empty for none
 * @param links links in the welcome mail; may be empty
 */
public record Brand(String name, String url, String color, String footer, List<Link> links) {
  public record Link(String label, String url) {}
}
