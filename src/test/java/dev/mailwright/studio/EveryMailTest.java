package dev.mailwright.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.compose.Templates;
import dev.mailwright.compose.Unsubscribing;
import dev.mailwright.studio.check.Checked;
import dev.mailwright.studio.check.Finding;
import dev.mailwright.studio.check.MailChecks;
import dev.mailwright.studio.check.Severity;
import dev.mailwright.studio.preview.LiveTemplates;
import dev.mailwright.studio.preview.Preview;
import dev.mailwright.studio.preview.Previewer;
import dev.mailwright.studio.preview.Project;
import dev.mailwright.studio.preview.SampleShelf;
import dev.mailwright.studio.preview.Shown;
import io.quarkus.qute.Engine;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the studio shows of every mail, built-in and of the folder {@code mailwright}. */
@QuarkusTest
class EveryMailTest {
  private static final Project PROJECT = new Project(Path.of("").toAbsolutePath());

  @Inject Engine engine;
  @Inject Templates templates;
  @Inject Unsubscribing unsubscribing;

  @Test
  void templates_and_settings_are_fit_to_start_with() {
    assertThat(gallery().general()).isEmpty();
  }

  @Test
  void no_mail_of_a_sample_has_an_error() {
    Previewer.Gallery gallery = gallery();
    List<String> errors = new ArrayList<>();
    for (Preview preview : gallery.previews()) {
      for (Shown mail : preview.mails()) {
        new MailChecks()
                .of(
                    new Checked(
                        mail.mail(), mail.route().mode(), mail.source(), gallery.canUnsubscribe()))
                .stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .forEach(finding -> errors.add(words(preview, mail, finding)));
      }
    }

    assertThat(errors).isEmpty();
  }

  @Test
  void each_mail_has_a_sample() {
    Set<String> shown = new TreeSet<>();
    gallery()
        .previews()
        .forEach(preview -> preview.mails().forEach(mail -> shown.add(mail.template())));

    assertThat(shown).containsAll(PROJECT.mailTemplates());
  }

  private Previewer.Gallery gallery() {
    Previewer previewer =
        new Previewer(
            PROJECT,
            new LiveTemplates(engine, PROJECT),
            new Previewer.Parts(templates, unsubscribing, Optional::empty));
    return previewer.gallery(new SampleShelf(PROJECT, Map.of()).all());
  }

  private static String words(Preview preview, Shown mail, Finding finding) {
    return preview.sample().name()
        + " ("
        + mail.template()
        + "): "
        + finding.what()
        + " "
        + finding.fix()
        + " "
        + finding.where();
  }
}
