package dev.mailwright.studio.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClientSupportTest {
  private static final Path TABLE = Path.of("src/main/resources/studio/caniemail.tsv");

  @Test
  void each_feature_lists_clients_without_support() {
    assertThat(ClientsCheck.ClientSupport.dropped())
        .hasSizeGreaterThan(100)
        .anySatisfy(
            feature -> {
              assertThat(feature.slug()).isEqualTo("css-border-radius");
              assertThat(feature.css()).isTrue();
              assertThat(feature.lookFor()).isEqualTo("property:border-radius");
              assertThat(feature.droppedBy()).containsExactly("Outlook (Windows)");
            });
  }

  @Test
  void the_table_is_small_and_states_its_source_and_licence() throws IOException {
    assertThat(Files.size(TABLE)).isLessThan(60 * 1024);
    assertThat(TABLE)
        .content()
        .contains("https://www.caniemail.com", "Copyright (c) 2019 HTeuMeuLeu", "caniemail.py");
  }
}
