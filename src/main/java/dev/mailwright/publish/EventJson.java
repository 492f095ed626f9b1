package dev.mailwright.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Writes an event's body; numbers without exponent, as a mail shows them. */
final class EventJson {
  private final JsonFactory json =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  String write(Map<String, Object> body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(text)) {
      writeObject(generator, body);
    } catch (IOException e) {
      throw new UncheckedIOException("the event can't be written", e);
    }
    return text.toString();
  }

  private static void writeObject(JsonGenerator generator, Map<?, ?> members) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      generator.writeFieldName((String) member.getKey());
      writeValue(generator, member.getValue());
    }
    generator.writeEndObject();
  }

  private static void writeArray(JsonGenerator generator, List<?> elements) throws IOException {
    generator.writeStartArray();
    for (Object element : elements) {
      writeValue(generator, element);
    }
    generator.writeEndArray();
  }

  private static void writeValue(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      writeObject(generator, members);
    } else if (value instanceof List<?> elements) {
      writeArray(generator, elements);
    } else if (value instanceof BigDecimal number) {
      generator.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else {
      generator.writeString((String) value);
    }
  }
}
