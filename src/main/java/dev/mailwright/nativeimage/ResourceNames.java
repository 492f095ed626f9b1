package dev.mailwright.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * Takes the name of a resource as it is if it needs no normalizing. The builder's own code takes it
 * apart and puts it together again, for each look-up once per module of the JDK.
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

  /** GraalVM has the class, in the shape that is substituted. */
  static final class AsKnown implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      String known = "com.oracle.svm.util.NativeImageResourcePathRepresentation";
      return Shape.has(known, "toCanonicalForm", String.class)
          && Shape.has(known, byte[].class, boolean.class);
    }
  }
}
