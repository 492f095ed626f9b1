package dev.mailwright.render.view;

import dev.mailwright.event.Event;
import dev.mailwright.mail.HeaderText;
import java.util.Locale;

/**
 * The content of the welcome mail, available to templates as {@code welcome}.
 *
 * @param name the user's name; empty if missing, too long or containing a link, since anyone can
 *     register another person's address
 */
public record WelcomeView(String name) {
  private static final int MAX_NAME_CHARS = 60;

  public static WelcomeView of(Event.ApplicationEvent event) {
    String name = HeaderText.singleLine(event.userName().orElse(""));
    return new WelcomeView(isName(name) ? name : "");
  }

  private static boolean isName(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return text.length() <= MAX_NAME_CHARS && !lower.contains("://") && !lower.contains("www.");
  }
}
