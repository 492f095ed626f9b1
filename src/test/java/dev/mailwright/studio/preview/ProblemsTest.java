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

class ProblemsTest {
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
  void the_line_that_an_error_names_is_shown_with_its_neighbours(String what) {
    Problem problem = new Problems(new Project(root)).of(what, "cure");

    assertThat(problem.file()).isEqualTo("mailwright/templates/mail/a.html");
    assertThat(problem.lines())
        .containsExactly(
            new Problem.Line(2, "2", false),
            new Problem.Line(3, "3", false),
            new Problem.Line(4, "4", true),
            new Problem.Line(5, "5", false));
  }

  @Test
  void without_a_file_there_is_the_sentence_alone() {
    assertThat(new Problems(new Project(root)).of("no x", "cure").file()).isEmpty();
    assertThat(new Problems(new Project(root)).of("in mail/b.html:3", "cure").lines()).isEmpty();
  }
}
