package dev.mailwright.render.view;

import dev.mailwright.event.Event;
import dev.mailwright.mail.HeaderText;
import dev.mailwright.text.PersonName;

/**
 * The content of the welcome mail, available to templates as {@code welcome}.
 *
 * @param name the user's name; empty if missing or not plausible, see {@link PersonName}
 */
public record WelcomeView(String name) {
  public static WelcomeView of(Event.ApplicationEvent event) {
    String name = HeaderText.singleLine(event.userName().orElse(""));
    return new WelcomeView(PersonName.isPlausible(name) ? name : "");
  }
}
