package dev.mailwright.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * Returns resource names unchanged if they are already normalised. The original code parses and
 * reassembles the name for each look-up, once per JDK module.
 */
@TargetClass(
    className = "com.oracle.svm.util.NativeImageResourcePathRepresentation",
    onlyWith = ResourceNames.AsKnown.class)
final class ResourceNames {
  @Alias
  ResourceNames(byte[] path, boolean normalized) {}

  @Alias
  static native byte[] getResolved(ResourceNames path);

  @Substitute
  public static String toCanonicalForm(String name) {
    String given = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    boolean plain =
        !given.isEmpty()
            && given.charAt(0) != '/'
            && given.charAt(0) != '.'
            && !given.endsWith("/")
            && !given.contains("//")
            && !given.contains("/.");
    return plain
        ? given
        : new String(
            getResolved(new ResourceNames(given.getBytes(StandardCharsets.UTF_8), true)),
            StandardCharsets.UTF_8);
  }

  static final class AsKnown implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      String known = "com.oracle.svm.util.NativeImageResourcePathRepresentation";
      return Shape.has(known, "toCanonicalForm", String.class)
          && Shape.has(known, byte[].class, boolean.class);
    }
  }
}
