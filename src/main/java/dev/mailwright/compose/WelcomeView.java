package dev.mailwright.compose;

import dev.mailwright.event.Fields;
import dev.mailwright.mail.HeaderText;
import java.util.Locale;

/**
 * What the welcome mail shows, under {@code welcome}.
 *
 * @param name how to greet the user; empty when the event does not say, or says what is no name:
 *     anybody can register anybody's address, and a name must not carry a message of theirs
 */
public record WelcomeView(String name) {
  private static final int MAX_NAME_CHARS = 60;

  static WelcomeView of(Fields event) {
    String name =
        HeaderText.singleLine(event.text("display_name", "displayName", "name").orElse(""));
    return new WelcomeView(isName(name) ? name : "");
  }

  private static boolean isName(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return text.length() <= MAX_NAME_CHARS && !lower.contains("://") && !lower.contains("www.");
  }
}
