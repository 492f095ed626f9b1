package dev.mailwright.studio.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSettingsTest {
  private static final String RESOURCES = "src/main/resources/";

  @TempDir Path root;

  @BeforeEach
  void write() throws IOException {
    write(
        RESOURCES + "application.properties",
        "%dev.SENDER_EMAIL=hello@example.com\nmailwright.brand.name=Built in\n");
  }

  @Test
  void setting_sources_have_an_order_of_precedence() throws IOException {
    write(RESOURCES + "META-INF/microprofile-config.properties", "mailwright.brand.name=Sample\n");
    assertThat(brand()).isEqualTo("Built in");

    write(RESOURCES + "application-dev.properties", "mailwright.brand.name=Dev mode\n");
    assertThat(brand()).isEqualTo("Dev mode");

    write("mailwright/mailwright.properties", "mailwright.brand.name=Folder\n");
    assertThat(brand()).isEqualTo("Folder");

    write(".env", "MAILWRIGHT_BRAND_NAME=Environment\n");
    assertThat(brand()).isEqualTo("Environment");
  }

  @Test
  void a_blank_environment_variable_does_not_hide_the_setting_of_the_folder() throws IOException {
    write("mailwright/mailwright.properties", "mailwright.brand.name=Folder\n");
    write(".env", "MAILWRIGHT_BRAND_NAME=\n");

    assertThat(brand()).isEqualTo("Folder");
  }

  @Test
  void a_setting_only_in_the_folder_applies() throws IOException {
    write("mailwright/mailwright.properties", "mailwright.brand.url=https://shop.example.com\n");

    assertThat(settings().read().mails().brand().url()).isEqualTo("https://shop.example.com");
  }

  @Test
  void an_invalid_setting_in_the_folder_is_reported_with_its_line() throws IOException {
    write("mailwright/mailwright.properties", "# ours\nmailwright.brand.color=bluish\n");

    assertThatThrownBy(() -> settings().read())
        .hasMessageContaining("MAILWRIGHT_BRAND_COLOR")
        .hasMessageContaining("It is set in mailwright.properties, line 2.");
  }

  private String brand() {
    return settings().read().mails().brand().name();
  }

  private LiveSettings settings() {
    return new LiveSettings(new ProjectFiles(root));
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
