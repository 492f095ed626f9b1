package dev.mailwright.unsubscribe;

/** The pages of an unsubscribe link, each with its HTTP status, styled like the mails. */
public final class UnsubscribePages {
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

  private static final String UNSUBSCRIBE =
      form("List-Unsubscribe", "One-Click", "primary", "Unsubscribe");
  private static final String SUBSCRIBE = form("action", "subscribe", "other", "Subscribe again");

  private final String brand;
  private final String color;

  /**
   * @param brandName the brand name in the mails
   * @param color the accent colour, as {@code #rrggbb}; white text must be readable on it
   */
  public UnsubscribePages(String brandName, String color) {
    if (!color.matches("#[0-9a-fA-F]{6}")) {
      throw new IllegalArgumentException("the colour is not in the form #rrggbb");
    }
    this.brand = escaped(brandName);
    this.color = color;
  }

  public HttpResponse of(UnsubscribeResult result) {
    return result.accept(
        new UnsubscribeResult.Visitor<>() {
          @Override
          public HttpResponse asked(UnsubscribeResult.Asked asked) {
            return page(
                200,
                "Unsubscribe?",
                "Press the button to stop receiving "
                    + mails(asked.category())
                    + " from "
                    + brand
                    + ".",
                UNSUBSCRIBE);
          }

          @Override
          public HttpResponse unsubscribed(UnsubscribeResult.Unsubscribed unsubscribed) {
            return page(
                200,
                "You are unsubscribed",
                "You will no longer receive "
                    + mails(unsubscribed.category())
                    + " from "
                    + brand
                    + ". Mails already on their way may still arrive.</p>\n"
                    + "<p>Unsubscribed by mistake?",
                SUBSCRIBE);
          }

          @Override
          public HttpResponse subscribed(UnsubscribeResult.Subscribed subscribed) {
            return page(
                200,
                "You are subscribed again",
                "You will receive "
                    + mails(subscribed.category())
                    + " from "
                    + brand
                    + " as before.",
                UNSUBSCRIBE.replace("primary", "other"));
          }

          @Override
          public HttpResponse stillUnsubscribed() {
            return page(
                409,
                "You are still unsubscribed",
                "This address is unsubscribed from all optional mails from "
                    + brand
                    + ", and this link can't undo that. Please ask the sender to undo it.",
                "");
          }

          @Override
          public HttpResponse expired() {
            return page(
                410,
                "This link has expired",
                "Nothing has changed. Links expire after 180 days: please use the link in a newer"
                    + " mail, or ask the sender to unsubscribe you.",
                "");
          }

          @Override
          public HttpResponse invalid() {
            return page(
                400,
                "This link does not work",
                "Nothing has changed. Part of the link may be missing: please open it in the mail"
                    + " again, or ask the sender to unsubscribe you.",
                "");
          }
        });
  }

  public HttpResponse unavailable(int status) {
    return page(
        status,
        "Something went wrong",
        "Your choice could not be saved. Please open the link in the mail again in a few minutes.",
        "");
  }

  public HttpResponse methodNotAllowed() {
    return page(405, "This request is not supported", "Please open the link in the mail again.", "")
        .allowing("GET, HEAD, POST");
  }

  public HttpResponse bodyTooLarge() {
    return page(413, "This request is too large", "Please open the link in the mail again.", "");
  }

  private HttpResponse page(int status, String title, String text, String form) {
    return HttpResponse.html(
        status, HTML.formatted(title, brand, color, "<p>" + text + "</p>\n" + form));
  }

  private static String mails(String category) {
    return category.equals(OptOutList.ALL)
        ? "optional mails"
        : "<strong>" + escaped(category) + "</strong> mails";
  }

  /** Posts to the page's own URL, which holds the token. */
  private static String form(String name, String value, String look, String label) {
    return """
        <form method="post">
        <input type="hidden" name="%s" value="%s">
        <button type="submit" class="%s">%s</button>
        </form>
        """
        .formatted(name, value, look, label);
  }

  /** Escapes text for an element or a quoted attribute. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
