package dev.mailwright.studio.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Samples;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.unsubscribe.UnsubscribeLinks;
import io.quarkus.qute.Engine;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The preview matches the mail that the function sends. For digest routes only the template is
 * compared, because the golden mails are rendered without a store.
 */
@QuarkusTest
class PreviewTest {
  private static final Path GOLDEN = Path.of("src/test/resources/mails");

  @Inject Engine engine;
  @Inject TemplateRenderer templates;
  @Inject UnsubscribeLinks unsubscribing;

  static List<String> samples() {
    return Samples.names();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void the_preview_of_each_sample_is_its_golden_mail(String name) throws IOException {
    Path root = Path.of("").toAbsolutePath();
    ProjectFiles project = new ProjectFiles(root, root.resolve("target/no-folder"));
    Previewer previewer =
        new Previewer(
            project, new LiveTemplates(engine, project), templates, unsubscribing, Optional::empty);
    Sample sample = new SampleStore(project, new HashMap<>()).find(name).orElseThrow();

    Previewer.Gallery gallery = previewer.gallery(List.of(sample));

    assertThat(gallery.general()).isEmpty();
    List<Preview.PreviewedMail> mails = gallery.previews().get(0).mails();
    if (mails.stream().anyMatch(mail -> mail.route().mode() == DeliveryMode.DIGEST)) {
      assertThat(mails).extracting(Preview.PreviewedMail::template).containsExactly("digest");
    } else {
      assertThat(undated(sources(mails))).isEqualTo(undated(golden(name)));
    }
  }

  private static String sources(List<Preview.PreviewedMail> mails) {
    return mails.stream().map(Preview.PreviewedMail::source).collect(Collectors.joining());
  }

  private static String golden(String name) throws IOException {
    Path file = GOLDEN.resolve(name + ".eml");
    return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
  }

  private static String undated(String mails) {
    return mails.replaceAll("(?m)^Date: .*$", "Date:");
  }
}
