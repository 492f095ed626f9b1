package dev.mailwright.studio.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleShelfTest {
  @TempDir Path root;

  private SampleShelf shelf;

  @BeforeEach
  void fill() throws IOException {
    write("src/test/resources/events/order.json", "built in");
    write("src/test/resources/events/notes.txt", "no sample");
    write("mailwright/events/order.json", "own");
    shelf = new SampleShelf(new Project(root), new HashMap<>());
  }

  @Test
  void a_sample_of_ones_own_goes_before_the_built_in_one() {
    assertThat(shelf.all()).extracting(Sample::name, Sample::text).hasSize(1);
    assertThat(shelf.find("order").orElseThrow().text()).isEqualTo("own");
  }

  @Test
  void a_draft_is_shown_and_leaves_the_file_alone_until_it_is_saved() throws IOException {
    shelf.draft(order(), "changed");

    assertThat(order().text()).isEqualTo("changed");
    assertThat(order().draft()).isTrue();
    assertThat(root.resolve("mailwright/events/order.json")).hasContent("own");

    shelf.save(order());

    assertThat(order().draft()).isFalse();
    assertThat(root.resolve("mailwright/events/order.json")).hasContent("changed");
  }

  @Test
  void a_draft_can_be_discarded() {
    shelf.draft(order(), "changed");
    shelf.discard(order());

    assertThat(order().text()).isEqualTo("own");
  }

  @Test
  void there_is_no_sample_of_another_name() {
    assertThat(shelf.find("../order")).isEmpty();
  }

  private Sample order() {
    return shelf.find("order").orElseThrow();
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
