package dev.mailwright.studio.scaffold;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/** Creates and extends files, and can undo all changes. */
final class FileTransaction {
  private final Deque<Step> done = new ArrayDeque<>();

  private interface Step {
    void undo() throws IOException;
  }

  /** Creates a new file and its missing folders. */
  void make(Path file, byte[] content) throws IOException {
    makeFolder(file.toAbsolutePath().getParent());
    Files.createFile(file);
    done.push(() -> Files.delete(file));
    Files.write(file, content);
  }

  private void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      makeFolder(folder.getParent());
      Files.createDirectory(folder);
      done.push(() -> Files.delete(folder));
    }
  }

  void append(Path file, byte[] more) throws IOException {
    if (!Files.exists(file)) {
      make(file, more);
      return;
    }
    long size = Files.size(file);
    done.push(() -> truncate(file, size));
    Files.write(file, more, StandardOpenOption.APPEND);
  }

  private static void truncate(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  /**
   * Undoes all changes, as far as possible.
   *
   * @param reason receives failures as suppressed exceptions
   */
  void undo(Exception reason) {
    while (!done.isEmpty()) {
      try {
        done.pop().undo();
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
  }
}
