package dev.mailwright.studio.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleShelfTest {
  private static final String BUILT_IN = "src/test/resources/events/a.json";
  private static final String OWN = "mailwright/events/a.json";

  @TempDir Path root;
  private final Map<String, String> drafts = new HashMap<>();

  @Test
  void of_two_with_one_name_the_own_one_is_shown_and_saved() throws IOException {
    write(BUILT_IN, "1");
    write(OWN, "2");
    SampleShelf shelf = new SampleShelf(new Project(root), drafts);

    assertThat(shelf.all()).extracting(Sample::text).containsExactly("2");
    shelf.draft(shelf.find("a").orElseThrow(), "3");
    shelf.save(shelf.find("a").orElseThrow());

    assertThat(root.resolve(BUILT_IN)).hasContent("1");
    assertThat(root.resolve(OWN)).hasContent("3");
    assertThat(drafts).isEmpty();
  }

  @Test
  void a_draft_hides_the_file_until_it_is_discarded_or_equal_to_it() throws IOException {
    write(OWN, "1\r\n");
    SampleShelf shelf = new SampleShelf(new Project(root), drafts);
    Sample sample = shelf.find("a").orElseThrow();

    shelf.draft(sample, "2\n");
    assertThat(shelf.find("a").orElseThrow())
        .isEqualTo(new Sample("a", sample.file(), "2\n", true));
    shelf.draft(sample, "1\n");
    assertThat(shelf.find("a").orElseThrow()).isEqualTo(sample);
    shelf.draft(sample, "2\n");
    shelf.discard(sample);
    assertThat(shelf.find("a").orElseThrow()).isEqualTo(sample);
  }

  @Test
  void what_is_no_utf_8_is_shown_as_far_as_it_can_be() throws IOException {
    write(OWN, "");
    Files.write(root.resolve(OWN), new byte[] {'a', (byte) 0xff});

    assertThat(new SampleShelf(new Project(root), drafts).all())
        .extracting(Sample::text)
        .containsExactly("a\ufffd");
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
