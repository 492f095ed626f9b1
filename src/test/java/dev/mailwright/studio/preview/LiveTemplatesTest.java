package dev.mailwright.studio.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTemplatesTest {
  @TempDir Path root;
  private final Engine engine = Engine.builder().addDefaults().build();

  @Test
  void a_custom_template_takes_precedence_and_a_removed_one_is_gone() throws IOException {
    Path builtIn = write("src/main/resources/templates/layout.html", "built in");
    Path own = write("mailwright/templates/layout.html", "own");
    LiveTemplates templates = new LiveTemplates(engine, new ProjectFiles(root));

    templates.load();
    assertThat(engine.getTemplate("layout").render()).isEqualTo("own");
    Files.delete(own);
    templates.load();
    assertThat(engine.getTemplate("layout").render()).isEqualTo("built in");
    Files.delete(builtIn);
    templates.load();
    assertThat(engine.getTemplate("layout")).isNull();
    assertThat(engine.getTemplate("layout.html")).isNull();
  }

  private Path write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, content);
  }
}
