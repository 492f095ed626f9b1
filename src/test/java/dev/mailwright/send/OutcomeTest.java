package dev.mailwright.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {
  static List<Class<?>> types() {
    return List.of(Outcome.class.getPermittedSubclasses());
  }

  @Test
  void each_kind_has_a_type() throws ReflectiveOperationException {
    List<Outcome.Kind> kinds = new ArrayList<>();
    for (Class<?> type : types()) {
      kinds.add(example(type).kind());
    }

    assertThat(kinds).contains(Outcome.Kind.values());
  }

  @ParameterizedTest
  @MethodSource("types")
  void only_a_sent_mail_has_no_reason(Class<?> type) throws ReflectiveOperationException {
    Outcome outcome = example(type);

    assertThat(outcome.reason().isEmpty()).isEqualTo(outcome.kind() == Outcome.Kind.SENT);
    assertThat(outcome.kind().metric().toLowerCase(Locale.ROOT)).isEqualTo(outcome.kind().word());
  }

  private static Outcome example(Class<?> type) throws ReflectiveOperationException {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(parameters);
    Object[] values =
        Stream.of(parameters).map(p -> p == boolean.class ? (Object) true : "x").toArray();
    return (Outcome) constructor.newInstance(values);
  }
}
