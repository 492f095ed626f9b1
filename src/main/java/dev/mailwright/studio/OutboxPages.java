package dev.mailwright.studio;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The outbox's pages. They are not among the mails' templates, which are all built into the image.
 */
@Singleton
@IfBuildProfile("dev")
class OutboxPages {
  private final Template list;
  private final Template mail;

  OutboxPages(Engine engine) {
    this.list = template(engine, "list.html");
    this.mail = template(engine, "mail.html");
  }

  String list(List<KeptMail> mails) {
    return list.data("mails", mails).render();
  }

  String mail(KeptMail shown) {
    return mail.data("mail", shown).render();
  }

  private static Template template(Engine engine, String name) {
    String path = "studio/" + name;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream page = loader.getResourceAsStream(path)) {
      String source = new String(page.readAllBytes(), StandardCharsets.UTF_8);
      return engine.parse(source, Variant.forContentType("text/html"), path);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
