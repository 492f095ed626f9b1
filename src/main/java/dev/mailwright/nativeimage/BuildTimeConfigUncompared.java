package dev.mailwright.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.smallrye.config.ConfigValue;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Leaves out the comparison with the settings of the build, which only warns. */
@TargetClass(
    className = "io.quarkus.runtime.configuration.ConfigRecorder",
    onlyWith = BuildTimeConfigUncompared.AsKnown.class)
final class BuildTimeConfigUncompared {
  @Substitute
  public void handleConfigChange(List<ConfigValue> atBuild) {}

  /** Quarkus has the method. */
  static final class AsKnown implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return Shape.has(
          "io.quarkus.runtime.configuration.ConfigRecorder", "handleConfigChange", List.class);
    }
  }
}
