package dev.mailwright.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A Linux control group that ends a process which needs more memory than Lambda grants, or swap.
 */
final class MemoryCgroup implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private final Path folder;

  private MemoryCgroup(Path folder) {
    this.folder = folder;
  }

  /** Returns empty where control groups can't be written. */
  static Optional<MemoryCgroup> of(long bytes) {
    boolean unified = Files.exists(ROOT.resolve("cgroup.controllers"));
    Path folder =
        (unified ? ROOT : ROOT.resolve("memory")).resolve("mailwright-" + UUID.randomUUID());
    try {
      Files.createDirectory(folder);
      String limit = Long.toString(bytes);
      if (unified) {
        Files.writeString(folder.resolve("memory.max"), limit);
        Files.writeString(folder.resolve("memory.swap.max"), "0");
      } else {
        Files.writeString(folder.resolve("memory.limit_in_bytes"), limit);
        Path withSwap = folder.resolve("memory.memsw.limit_in_bytes");
        if (Files.exists(withSwap)) {
          Files.writeString(withSwap, limit);
        }
      }
      return Optional.of(new MemoryCgroup(folder));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns a command that runs the binary in this group. */
  List<String> command(Path binary) {
    return List.of(
        "/bin/sh", "-c", "echo $$ > " + folder.resolve("cgroup.procs") + " && exec " + binary);
  }

  /** Returns the greatest use of memory in bytes. */
  long peak() throws IOException {
    Path unified = folder.resolve("memory.peak");
    Path file = Files.exists(unified) ? unified : folder.resolve("memory.max_usage_in_bytes");
    return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
  }

  @Override
  public void close() throws IOException {
    Files.delete(folder);
  }
}
