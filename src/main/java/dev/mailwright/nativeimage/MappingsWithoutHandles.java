package dev.mailwright.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.smallrye.config.ConfigMappingContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Creates config mappings with constructors that were looked up at build time. Native images
 * interpret the library's method handles, and look up their methods at each start. Groups for dev
 * services and for HTTP clients that are not in the image stay empty.
 */
@TargetClass(
    className = "io.smallrye.config.ConfigMappingLoader",
    onlyWith = MappingsWithoutHandles.AsKnown.class)
final class MappingsWithoutHandles {
  @Alias
  static native Class<?> loadImplementation(Class<?> type);

  @Substitute
  static Map<String, String> configMappingProperties(Class<?> type) {
    Map<String, String> known = MappedTypes.names(type);
    return known != null ? known : Found.names(loadImplementation(type));
  }

  @Substitute
  static Object configMappingObject(Class<?> type, ConfigMappingContext context) {
    Constructor<?> empty = MappedTypes.empty(type);
    if (empty != null) {
      return Found.made(empty);
    }
    Constructor<?> filled = MappedTypes.filled(type);
    return Found.made(
        filled != null ? filled : Found.constructor(loadImplementation(type)), context);
  }

  /** Helpers that a substitution can't contain; look-ups are for types unknown at build time. */
  static final class Found {
    private Found() {}

    @SuppressWarnings("unchecked")
    static Map<String, String> names(Class<?> implementation) {
      try {
        return (Map<String, String>) implementation.getMethod("getProperties").invoke(null);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    static Constructor<?> constructor(Class<?> implementation) {
      try {
        return implementation.getDeclaredConstructor(ConfigMappingContext.class);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e);
      }
    }

    static Object made(Constructor<?> constructor, Object... arguments) {
      try {
        return constructor.newInstance(arguments);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static final class AsKnown implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      String loader = "io.smallrye.config.ConfigMappingLoader";
      return Shape.has(loader, "loadImplementation", Class.class)
          && Shape.has(loader, "configMappingProperties", Class.class)
          && Shape.has(loader, "configMappingObject", Class.class, ConfigMappingContext.class);
    }
  }
}
