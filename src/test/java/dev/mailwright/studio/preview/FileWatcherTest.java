package dev.mailwright.studio.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileWatcherTest {
  private static final long LONG = 10_000;

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "src/test/resources/events/a.json, false",
    "mailwright/events/a.json, false",
    "mailwright/templates/mail/a.html, true",
    "mailwright/mailwright.properties, true",
    ".env, true",
    "src/main/java/A.java, true",
    "src/main/resources/application.properties, true",
  })
  void a_new_file_is_detected_and_the_function_restarts_if_needed(String file, boolean restarts)
      throws Exception {
    CountDownLatch restarted = new CountDownLatch(1);
    FileWatcher changes = new FileWatcher(new ProjectFiles(root), restarted::countDown);
    long before = changes.version();
    watch(changes);

    write(file, "1");

    assertThat(changes.after(before, LONG)).isNotEqualTo(before);
    assertThat(restarted.await(restarts ? LONG : 500, TimeUnit.MILLISECONDS)).isEqualTo(restarts);
    changes.close();
  }

  @Test
  void an_edited_template_needs_no_restart() throws Exception {
    write("mailwright/templates/mail/a.html", "1");
    CountDownLatch restarted = new CountDownLatch(1);
    FileWatcher changes = new FileWatcher(new ProjectFiles(root), restarted::countDown);
    long before = changes.version();
    watch(changes);

    write("mailwright/templates/mail/a.html", "12");

    assertThat(changes.after(before, LONG)).isNotEqualTo(before);
    assertThat(restarted.await(500, TimeUnit.MILLISECONDS)).isFalse();
    changes.close();
  }

  @Test
  void closing_stops_the_watcher_and_releases_waiting_threads() throws Exception {
    FileWatcher changes = new FileWatcher(new ProjectFiles(root), () -> {});
    Thread watcher = watch(changes);
    changes.close();

    changes.after(changes.version(), LONG);
    watcher.join(LONG);

    assertThat(watcher.isAlive()).isFalse();
  }

  private static Thread watch(FileWatcher changes) {
    Thread watcher = new Thread(changes::watch);
    watcher.setDaemon(true);
    watcher.start();
    return watcher;
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
