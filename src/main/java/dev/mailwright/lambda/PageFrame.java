package dev.mailwright.lambda;

/** The looks of a page, which are those of the mails: light and dark, from 320 pixels on. */
final class PageFrame {
  private static final String HTML =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="robots" content="noindex">
      <link rel="icon" href="data:,">
      <title>%1$s - %2$s</title>
      <style>
      :root { color-scheme: light dark; }
      * { box-sizing: border-box; }
      body { margin: 0; padding: 32px 12px; background: #f0f2f5; color: #1d2733;
        font: 16px/24px -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;
        overflow-wrap: anywhere; }
      main { max-width: 600px; margin: 0 auto; padding: 24px 40px 36px; background: #fff;
        border-top: 6px solid %3$s; border-radius: 10px; }
      .brand { margin: 0; font-size: 15px; line-height: 20px; font-weight: 700; }
      h1 { margin: 24px 0 12px; font-size: 24px; line-height: 32px; }
      p { margin: 0 0 12px; }
      form { margin: 24px 0 0; }
      button { min-height: 44px; padding: 10px 24px; border: 2px solid %3$s; border-radius: 6px;
        font: inherit; font-weight: 600; cursor: pointer; }
      .primary { background: %3$s; color: #fff; }
      .other { border-color: currentColor; background: transparent; color: inherit; }
      button:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
      .primary:focus-visible { outline-color: #1d2733; }
      @media (max-width: 480px) {
        body { padding: 12px 0; }
        main { padding: 20px 20px 32px; border-radius: 0; }
        button { width: 100%%; }
      }
      @media (prefers-color-scheme: dark) {
        body { background: #101418; color: #e6e9ec; }
        main { background: #1b2128; }
        .primary:focus-visible { outline-color: #e6e9ec; }
      }
      </style>
      </head>
      <body>
      <main>
      <p class="brand">%2$s</p>
      <h1>%1$s</h1>
      %4$s</main>
      </body>
      </html>
      """;

  private final String brand;
  private final String color;

  PageFrame(String brandName, String color) {
    if (!color.matches("#[0-9a-fA-F]{6}")) {
      throw new IllegalArgumentException("the colour is not written as #rrggbb");
    }
    this.brand = escaped(brandName);
    this.color = color;
  }

  /** The brand's name as HTML. */
  String brand() {
    return brand;
  }

  /**
   * @param title as HTML
   * @param content as HTML
   */
  String around(String title, String content) {
    return HTML.formatted(title, brand, color, content);
  }

  /** Any text as HTML, in an element or a quoted attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
