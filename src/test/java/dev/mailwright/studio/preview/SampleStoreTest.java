package dev.mailwright.studio.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleStoreTest {
  private static final String BUILT_IN = "src/test/resources/events/a.json";
  private static final String OWN = "mailwright/events/a.json";

  @TempDir Path root;
  private final Map<String, String> drafts = new HashMap<>();

  @Test
  void a_custom_sample_takes_precedence_over_a_built_in_one() throws IOException {
    write(BUILT_IN, "1");
    write(OWN, "2");
    SampleStore collector = new SampleStore(new ProjectFiles(root), drafts);

    assertThat(collector.all()).extracting(Sample::text).containsExactly("2");
    collector.draft(collector.find("a").orElseThrow(), "3");
    collector.save(collector.find("a").orElseThrow());

    assertThat(root.resolve(BUILT_IN)).hasContent("1");
    assertThat(root.resolve(OWN)).hasContent("3");
    assertThat(drafts).isEmpty();
  }

  @Test
  void a_draft_hides_the_file_until_it_is_discarded_or_equal_to_it() throws IOException {
    write(OWN, "1\r\n");
    SampleStore collector = new SampleStore(new ProjectFiles(root), drafts);
    Sample sample = collector.find("a").orElseThrow();

    collector.draft(sample, "2\n");
    assertThat(collector.find("a").orElseThrow())
        .isEqualTo(new Sample("a", sample.file(), "2\n", true));
    collector.draft(sample, "1\n");
    assertThat(collector.find("a").orElseThrow()).isEqualTo(sample);
    collector.draft(sample, "2\n");
    collector.discard(sample);
    assertThat(collector.find("a").orElseThrow()).isEqualTo(sample);
  }

  @Test
  void invalid_utf_8_is_shown_as_far_as_possible() throws IOException {
    write(OWN, "");
    Files.write(root.resolve(OWN), new byte[] {'a', (byte) 0xff});

    assertThat(new SampleStore(new ProjectFiles(root), drafts).all())
        .extracting(Sample::text)
        .containsExactly("a\ufffd");
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
