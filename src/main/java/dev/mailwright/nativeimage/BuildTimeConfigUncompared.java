package dev.mailwright.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.smallrye.config.ConfigValue;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Skips the comparison with build-time settings, which only logs warnings. */
@TargetClass(
    className = "io.quarkus.runtime.configuration.ConfigRecorder",
    onlyWith = BuildTimeConfigUncompared.AsKnown.class)
final class BuildTimeConfigUncompared {
  @Substitute
  public void handleConfigChange(List<ConfigValue> atBuild) {}

  static final class AsKnown implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return Shape.has(
          "io.quarkus.runtime.configuration.ConfigRecorder", "handleConfigChange", List.class);
    }
  }
}
