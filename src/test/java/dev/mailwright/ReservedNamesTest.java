package dev.mailwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.publish.InvalidEventException;
import dev.mailwright.publish.MailEvent;
import dev.mailwright.studio.scaffold.MailScaffold;
import dev.mailwright.studio.scaffold.ScaffoldException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The type of every kind of event is reserved wherever application events get their names. */
class ReservedNamesTest {
  private static final EventReader READER = new EventReader();

  @TempDir Path project;

  static Set<String> types() {
    Set<String> types = new TreeSet<>(Set.of("unreadable"));
    events().stream()
        .filter(event -> !(event instanceof Event.ApplicationEvent))
        .forEach(event -> types.add(event.type()));
    return types;
  }

  @Test
  void each_kind_of_event_has_a_sample() {
    Set<Class<?>> kinds = new HashSet<>();
    events().forEach(event -> kinds.add(event.getClass()));

    assertThat(kinds).containsAll(List.of(Event.class.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("types")
  void no_application_event_can_have_the_type_of_another_kind(String type) throws Exception {
    Event event =
        READER.read(
            Notifications.of(
                "user-events", "{\"event\": \"" + type + "\", \"email\": \"ada@example.com\"}"));
    Files.createDirectories(project.resolve("src/main/resources"));

    assertThat(event).isNotInstanceOf(Event.ApplicationEvent.class);
    assertThatThrownBy(() -> MailEvent.named(type)).isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> new MailScaffold(project).make(type))
        .isInstanceOf(ScaffoldException.class)
        .hasMessageContaining("is built in");
  }

  private static List<Event> events() {
    return Samples.names().stream().map(Samples::notification).map(READER::read).toList();
  }
}
