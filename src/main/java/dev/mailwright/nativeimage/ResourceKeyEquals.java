package dev.mailwright.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Compares the keys of image resources without method handles. The original {@code equals} is that
 * of a record, which native-image 25 interprets; every look-up of a resource, service or
 * configuration source calls it, which takes a third of a cold start.
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

  /** Skips the substitution for GraalVM releases in which the class has another name. */
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
