package dev.mailwright.nativeimage;

import io.smallrye.config.ConfigMappingContext;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The application's config mappings with their property names and the constructors of their
 * implementations, collected while the image is built.
 */
final class MappedTypes {
  private static final String AMAZON = "io.quarkiverse.amazon.common.runtime.";

  /** Settings of HTTP clients that are not in the image, and of dev services. */
  private static final Set<String> UNUSED =
      Set.of(
          AMAZON + "AsyncHttpClientConfig",
          AMAZON + "CrtHttpClientConfig",
          AMAZON + "SyncHttpClientConfig$ApacheHttpClientConfig",
          AMAZON + "DevServicesBuildTimeConfig");

  private static final MappedTypes ALL = new MappedTypes();

  private final Map<Class<?>, Map<String, String>> names = new HashMap<>();
  private final Map<Class<?>, Constructor<?>> filled = new HashMap<>();
  private final Map<Class<?>, Constructor<?>> empty = new HashMap<>();

  private MappedTypes() {
    try {
      ClassLoader own = MappedTypes.class.getClassLoader();
      Class<?> shared = Class.forName("io.quarkus.runtime.generated.SharedConfig", true, own);
      for (Field field : shared.getDeclaredFields()) {
        if (field.getType() == ConfigClass.class) {
          field.setAccessible(true);
          add(((ConfigClass) field.get(null)).getType());
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Quarkus generates its configuration differently", e);
    }
  }

  /** Returns the property names of a mapping, or null if it was unknown at build time. */
  static Map<String, String> names(Class<?> type) {
    return ALL.names.get(type);
  }

  /** Returns the constructor that reads the configuration, or null for other types. */
  static Constructor<?> filled(Class<?> type) {
    return ALL.filled.get(type);
  }

  /** Returns the constructor without configuration for an unused type, or null for other types. */
  static Constructor<?> empty(Class<?> type) {
    return ALL.empty.get(type);
  }

  private void add(Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        add(argument);
      }
    } else if (type instanceof Class<?> group && group.isInterface() && !known(group)) {
      addGroup(group);
    }
  }

  private boolean known(Class<?> group) {
    return filled.containsKey(group) || empty.containsKey(group);
  }

  @SuppressWarnings("unchecked")
  private void addGroup(Class<?> group) throws ReflectiveOperationException {
    Class<?> implementation;
    try {
      implementation = Class.forName(group.getName() + "$$CMImpl", false, group.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return; // not a config group
    }
    if (UNUSED.contains(group.getName())) {
      empty.put(group, implementation.getDeclaredConstructor());
      return;
    }
    names.put(group, (Map<String, String>) implementation.getMethod("getProperties").invoke(null));
    filled.put(group, implementation.getDeclaredConstructor(ConfigMappingContext.class));
    for (Method property : group.getMethods()) {
      add(property.getGenericReturnType());
    }
  }
}
