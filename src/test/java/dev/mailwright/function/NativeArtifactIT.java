package dev.mailwright.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The contents of the deployed artifacts. */
class NativeArtifactIT {
  @Test
  void the_zip_contains_only_the_binary_as_bootstrap_and_the_licences() throws IOException {
    try (ZipFile zip = new ZipFile("target/function.zip")) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .contains(
              "bootstrap",
              "licenses/THIRD-PARTY.txt",
              "licenses/mailwright/LICENSE",
              "licenses/mailwright/NOTICE")
          .allMatch(name -> name.equals("bootstrap") || name.startsWith("licenses/"));
      assertThat(zip.getEntry("bootstrap").getSize()).isEqualTo(Files.size(NativeFunction.BINARY));
    }
  }

  @Test
  void the_binary_contains_no_studio_code() throws IOException {
    String bytes =
        new String(Files.readAllBytes(NativeFunction.BINARY), StandardCharsets.ISO_8859_1);

    assertThat(bytes.contains("dev.mailwright.lambda.SnsHandler")).isTrue();
    assertThat(
            Stream.of(
                    "dev.mailwright.studio",
                    "dev/mailwright/studio",
                    "Mailwright studio",
                    "caniemail",
                    "STUDIO_PORT",
                    "org.jsoup",
                    "org.htmlunit",
                    "DevConsoleManager")
                .filter(bytes::contains))
        .isEmpty();
  }
}
