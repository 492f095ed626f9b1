package dev.mailwright.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Compares the keys of the image's resources by plain code. The builder's own {@code equals} is a
 * record's, which native-image 25 runs in its method-handle interpreter, and every look-up of a
 * resource, service or configuration source goes through it: a third of a cold start.
 */
@TargetClass(
    className = "com.oracle.svm.core.jdk.Resources",
    innerClass = "ModuleInstanceResourceKey",
    onlyWith = ResourceKeyEquals.IsThere.class)
@SuppressWarnings({"overrides", "EqualsHashCode"}) // hashCode stays the record's own
final class ResourceKeyEquals {
  @Alias private Module module;
  @Alias private String resource;

  @Substitute
  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceKeyEquals key
        && module == key.module
        && Objects.equals(resource, key.resource);
  }

  /** Other releases of GraalVM name the class otherwise, and build without this. */
  static final class IsThere implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      try {
        Class.forName("com.oracle.svm.core.jdk.Resources$ModuleInstanceResourceKey");
        return true;
      } catch (ClassNotFoundException e) {
        return false;
      }
    }
  }
}
