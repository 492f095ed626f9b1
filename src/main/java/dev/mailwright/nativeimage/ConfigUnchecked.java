package dev.mailwright.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.configuration.NameIterator;
import java.util.function.BooleanSupplier;

/** Leaves out the search for misspelt names in the configuration, which only warns of them. */
@TargetClass(
    className = "io.quarkus.runtime.generated.Config",
    onlyWith = ConfigUnchecked.AsKnown.class)
final class ConfigUnchecked {
  @Substitute
  public static boolean isMapped(NameIterator name) {
    return true;
  }

  /** The generated class has the method. */
  static final class AsKnown implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return Shape.has("io.quarkus.runtime.generated.Config", "isMapped", NameIterator.class);
    }
  }
}
