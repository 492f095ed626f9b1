package dev.mailwright.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.studio.lint.CheckedMail;
import dev.mailwright.studio.lint.Finding;
import dev.mailwright.studio.lint.Finding.Severity;
import dev.mailwright.studio.lint.MailLinter;
import dev.mailwright.studio.preview.LiveTemplates;
import dev.mailwright.studio.preview.Preview;
import dev.mailwright.studio.preview.Preview.PreviewedMail;
import dev.mailwright.studio.preview.Previewer;
import dev.mailwright.studio.preview.ProjectFiles;
import dev.mailwright.studio.preview.SampleStore;
import dev.mailwright.unsubscribe.UnsubscribeLinks;
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

/** Checks every mail, built-in and in the folder {@code mailwright}, as the studio shows it. */
@QuarkusTest
class EveryMailTest {
  private static final ProjectFiles PROJECT = new ProjectFiles(Path.of("").toAbsolutePath());

  @Inject Engine engine;
  @Inject TemplateRenderer templates;
  @Inject UnsubscribeLinks unsubscribing;

  @Test
  void templates_and_settings_are_valid() {
    assertThat(gallery().general()).isEmpty();
  }

  @Test
  void no_sample_mail_has_an_error() {
    Previewer.Gallery gallery = gallery();
    List<String> errors = new ArrayList<>();
    for (Preview preview : gallery.previews()) {
      for (PreviewedMail mail : preview.mails()) {
        new MailLinter()
                .of(
                    new CheckedMail(
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
            PROJECT, new LiveTemplates(engine, PROJECT), templates, unsubscribing, Optional::empty);
    return previewer.gallery(new SampleStore(PROJECT, Map.of()).all());
  }

  private static String words(Preview preview, PreviewedMail mail, Finding finding) {
    return preview.sample().name()
        + " ("
        + mail.template()
        + "): "
        + finding.problem()
        + " "
        + finding.fix()
        + " "
        + finding.location();
  }
}
