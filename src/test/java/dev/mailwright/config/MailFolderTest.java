package dev.mailwright.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFolderTest {
  @TempDir Path folder;

  @Test
  void its_settings_apply_where_the_environment_has_none() throws IOException {
    write(
        """
        # Ours
        mailwright.brand.name = B\u00fccher
        mailwright.routes.orders.topic=orders
        """);

    MailFolder found = MailFolder.find(Optional.empty(), List.of(folder));

    assertThat(found.setting("mailwright.brand.name")).contains("B\u00fccher");
    assertThat(found.names())
        .containsExactly("mailwright.brand.name", "mailwright.routes.orders.topic");
  }

  @Test
  void an_invalid_setting_is_reported_with_its_line() throws IOException {
    write("mailwright.brand.name=Shop\n\nmailwright.brand.color = red\n");
    MailFolder found = MailFolder.find(Optional.empty(), List.of(folder));

    assertThat(
            found.located(
                new InvalidSettingException(
                    "MAILWRIGHT_BRAND_COLOR", "is not a valid colour", "fix it")))
        .isEqualTo(
            "The setting MAILWRIGHT_BRAND_COLOR is not a valid colour: fix it. It is set in"
                + " mailwright.properties, line 3.");
    assertThat(found.located(new InvalidSettingException("SENDER_EMAIL", "is missing", "set it")))
        .isEqualTo("The setting SENDER_EMAIL is missing: set it.");
  }

  @Test
  void a_missing_folder_is_an_error_only_when_configured() {
    Path nowhere = folder.resolve("nowhere");

    assertThat(MailFolder.find(Optional.empty(), List.of(nowhere)).templates()).isEmpty();
    assertThatThrownBy(() -> MailFolder.find(Optional.of(nowhere.toString()), List.of()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(
            "The setting MAILWRIGHT_FOLDER is not an existing folder: name one that exists, or leave the setting out.");
  }

  @Test
  void a_file_that_is_not_utf_8_is_refused() throws IOException {
    Files.write(folder.resolve("mailwright.properties"), new byte[] {(byte) 0xff, (byte) 0xfe, 1});

    assertThatThrownBy(() -> MailFolder.find(Optional.empty(), List.of(folder)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("UTF-8");
  }

  private void write(String settings) throws IOException {
    Files.writeString(folder.resolve("mailwright.properties"), settings);
  }
}
