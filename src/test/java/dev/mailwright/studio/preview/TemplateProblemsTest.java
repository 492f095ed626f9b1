package dev.mailwright.studio.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateProblemsTest {
  @TempDir Path root;

  @BeforeEach
  void write() throws IOException {
    Path mails = Files.createDirectories(root.resolve("mailwright/templates/mail"));
    Files.writeString(mails.resolve("a.html"), "1\n2\n3\n4\n5\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rendering error in template [mail/a.html:4]: no x",
        "Entry \"x\" not found in template [mail/a.html] line 4",
        "The template mail/a.html, line 4, uses x",
      })
  void the_line_of_an_error_is_shown_with_its_context(String message) {
    TemplateProblem problem =
        new TemplateProblem.Locator(new ProjectFiles(root)).of(message, "fix");

    assertThat(problem.file()).isEqualTo("mailwright/templates/mail/a.html");
    assertThat(problem.lines())
        .containsExactly(
            new TemplateProblem.Line(2, "2", false),
            new TemplateProblem.Line(3, "3", false),
            new TemplateProblem.Line(4, "4", true),
            new TemplateProblem.Line(5, "5", false));
  }

  @Test
  void without_a_file_only_the_message_is_shown() {
    assertThat(new TemplateProblem.Locator(new ProjectFiles(root)).of("no x", "fix").file())
        .isEmpty();
    assertThat(
            new TemplateProblem.Locator(new ProjectFiles(root))
                .of("in mail/b.html:3", "fix")
                .lines())
        .isEmpty();
  }
}
