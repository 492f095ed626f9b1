package dev.mailwright.studio;

import io.quarkus.dev.console.DevConsoleManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * State that survives restarts in dev mode. Each start reloads the classes, so store only JDK
 * classes.
 */
final class DevModeState {
  private static final String PREFIX = "mailwright.studio.";

  private DevModeState() {}

  static List<Map<String, String>> list(String name) {
    return of(name, CopyOnWriteArrayList::new);
  }

  static Map<String, String> map(String name) {
    return of(name, ConcurrentHashMap::new);
  }

  static <T> T of(String name, Supplier<T> first) {
    T kept = DevConsoleManager.getGlobal(PREFIX + name);
    if (kept == null) {
      kept = first.get();
      DevConsoleManager.setGlobal(PREFIX + name, kept);
    }
    return kept;
  }
}
