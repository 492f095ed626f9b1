package dev.mailwright.route;

import dev.mailwright.mail.Address;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A source of a route's recipients. */
public sealed interface RecipientSource {
  <T> T match(Supplier<T> operators, Function<EventField, T> eventField, Function<Fixed, T> fixed);

  /** The addresses in {@code OPERATOR_EMAILS}. */
  record Operators() implements RecipientSource {
    @Override
    public <T> T match(
        Supplier<T> operators, Function<EventField, T> eventField, Function<Fixed, T> fixed) {
      return operators.get();
    }
  }

  /** The addresses in a field of the application event. */
  record EventField(String name) implements RecipientSource {
    @Override
    public <T> T match(
        Supplier<T> operators, Function<EventField, T> eventField, Function<Fixed, T> fixed) {
      return eventField.apply(this);
    }
  }

  /** Configured addresses. */
  record Fixed(List<Address> addresses) implements RecipientSource {
    @Override
    public <T> T match(
        Supplier<T> operators, Function<EventField, T> eventField, Function<Fixed, T> fixed) {
      return fixed.apply(this);
    }
  }
}
