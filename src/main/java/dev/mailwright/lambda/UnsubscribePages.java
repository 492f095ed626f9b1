package dev.mailwright.lambda;

import dev.mailwright.subscription.SubscriptionDesk.Answer;
import dev.mailwright.subscription.Unsubscriptions;

/** What a reader sees behind the link of a mail, each page with its HTTP status. */
public final class UnsubscribePages {
  private static final String UNSUBSCRIBE =
      form("List-Unsubscribe", "One-Click", "primary", "Unsubscribe");
  private static final String SUBSCRIBE = form("action", "subscribe", "other", "Subscribe again");

  private final PageFrame frame;

  /**
   * @param brandName as in the mails
   * @param color the accent, as {@code #rrggbb}; white text must be readable on it
   */
  public UnsubscribePages(String brandName, String color) {
    this.frame = new PageFrame(brandName, color);
  }

  PageAnswer of(Answer answer) {
    if (answer instanceof Answer.Asked asked) {
      return asked(asked.category());
    }
    if (answer instanceof Answer.Unsubscribed done) {
      return unsubscribed(done.category());
    }
    if (answer instanceof Answer.Subscribed done) {
      return subscribed(done.category());
    }
    if (answer instanceof Answer.StillUnsubscribed) {
      return still();
    }
    return answer instanceof Answer.Expired ? expired() : invalid();
  }

  private PageAnswer asked(String category) {
    return page(
        200,
        "Unsubscribe?",
        "Press the button to get no more " + mails(category) + " from " + frame.brand() + ".",
        UNSUBSCRIBE);
  }

  private PageAnswer unsubscribed(String category) {
    return page(
        200,
        "You are unsubscribed",
        "You get no more "
            + mails(category)
            + " from "
            + frame.brand()
            + ". One that is already on its way may still arrive.</p>\n<p>Was that a mistake?",
        SUBSCRIBE);
  }

  private PageAnswer subscribed(String category) {
    return page(
        200,
        "You are subscribed again",
        "You get " + mails(category) + " from " + frame.brand() + " as before.",
        UNSUBSCRIBE.replace("primary", "other"));
  }

  private PageAnswer still() {
    return page(
        409,
        "You are still unsubscribed",
        "This address is unsubscribed from all such mails of "
            + frame.brand()
            + ", which this link can't take back. Please ask the sender to do it.",
        "");
  }

  private PageAnswer expired() {
    return page(
        410,
        "This link has expired",
        "Nothing has changed. Links like this one work for 180 days: please use the one in a newer"
            + " mail, or ask the sender to unsubscribe you.",
        "");
  }

  private PageAnswer invalid() {
    return page(
        400,
        "This link does not work",
        "Nothing has changed. Part of the link may have been lost on its way: please open it in"
            + " the mail again, or ask the sender to unsubscribe you.",
        "");
  }

  PageAnswer busy(int status) {
    return page(
        status,
        "That did not work",
        "Your wish could not be saved just now. Please open the link in the mail again in a few"
            + " minutes; doing it twice does no harm.",
        "");
  }

  PageAnswer methodNotAllowed() {
    return page(405, "That is not possible", "Please open the link in the mail again.", "")
        .allowing("GET, HEAD, POST");
  }

  private PageAnswer page(int status, String title, String text, String form) {
    return PageAnswer.of(status, frame.around(title, "<p>" + text + "</p>\n" + form));
  }

  private static String mails(String category) {
    return category.equals(Unsubscriptions.ALL)
        ? "mails of any kind that can be unsubscribed from"
        : "<strong>" + PageFrame.escaped(category) + "</strong> mails";
  }

  /** It is posted to the page's own URL, which holds the token. */
  private static String form(String name, String value, String look, String label) {
    return """
        <form method="post">
        <input type="hidden" name="%s" value="%s">
        <button type="submit" class="%s">%s</button>
        </form>
        """
        .formatted(name, value, look, label);
  }
}
