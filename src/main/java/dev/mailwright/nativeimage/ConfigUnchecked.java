package dev.mailwright.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.configuration.NameIterator;
import java.util.function.BooleanSupplier;

/** Skips the check for unknown configuration properties, which only logs warnings. */
@TargetClass(
    className = "io.quarkus.runtime.generated.Config",
    onlyWith = ConfigUnchecked.AsKnown.class)
final class ConfigUnchecked {
  @Substitute
  public static boolean isMapped(NameIterator name) {
    return true;
  }

  static final class AsKnown implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return Shape.has("io.quarkus.runtime.generated.Config", "isMapped", NameIterator.class);
    }
  }
}
