package dev.mailwright.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.function.BooleanSupplier;

/** Sets the state of a CDI context under a lock, since native images interpret variable handles. */
@TargetClass(
    className = "io.quarkus.arc.impl.CurrentManagedContext",
    innerClass = "CurrentContextState",
    onlyWith = ContextStateWithoutHandle.AsKnown.class)
final class ContextStateWithoutHandle {
  @Alias private volatile byte state;

  @Substitute
  synchronized boolean set(byte mask) {
    if ((state & mask) != 0) {
      return false;
    }
    state = (byte) (state | mask);
    return true;
  }

  static final class AsKnown implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return Shape.has(
          "io.quarkus.arc.impl.CurrentManagedContext$CurrentContextState", "set", byte.class);
    }
  }
}
