package dev.mailwright.studio.make;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a new mail from the name of its event: two templates, a sample event and a route. They are
 * files of the project, to be edited; where the project has a folder {@code mailwright}, in there.
 */
public final class NewMail {
  private final Path project;

  /**
   * @param project the project's folder
   */
  public NewMail(Path project) {
    this.project = project;
  }

  /**
   * Makes all of it, or nothing.
   *
   * @param name of the event, such as {@code order_shipped}
   * @throws NotMadeException with the cure, when the name won't do or is taken, or when a file
   *     can't be written
   */
  public Made make(String name) {
    EventName event = new EventName(name);
    Place place = Place.in(project);
    checkNew(event);
    byte[] lines = routeLines(event, place);
    Writing writing = new Writing();
    try {
      write(event, place, lines, writing);
    } catch (IOException e) {
      writing.undo(e);
      throw new NotMadeException(
          "Nothing was made, because a file can't be written: " + e.getMessage() + ".", e);
    }
    return new Made(
        event.sample(),
        List.of(place.html(event), place.text(event), place.event(event)),
        place.settings());
  }

  private void checkNew(EventName event) {
    for (String file : Place.files(event)) {
      if (Files.exists(project.resolve(file))) {
        throw new NotMadeException(
            file + " is there already: choose another name, or edit that mail.");
      }
    }
  }

  private byte[] routeLines(EventName event, Place place) {
    Path settings = project.resolve(place.settings());
    RouteLines lines = new RouteLines(event);
    try {
      byte[] before = Files.exists(settings) ? Files.readAllBytes(settings) : new byte[0];
      lines.check(before, place.settings());
      return lines.after(before);
    } catch (IOException e) {
      throw new NotMadeException(place.settings() + " can't be read: mend that first.", e);
    }
  }

  private void write(EventName event, Place place, byte[] lines, Writing writing)
      throws IOException {
    Skeleton skeleton = new Skeleton(event);
    writing.make(project.resolve(place.html(event)), skeleton.html());
    writing.make(project.resolve(place.text(event)), skeleton.text());
    writing.make(project.resolve(place.event(event)), skeleton.event());
    writing.append(project.resolve(place.settings()), lines);
  }
}
