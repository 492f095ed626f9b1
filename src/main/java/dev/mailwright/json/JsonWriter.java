package dev.mailwright.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes maps, lists, text, booleans, numbers and null as JSON, in map order. Decimals have no
 * exponent.
 */
public final class JsonWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private JsonWriter() {}

  /**
   * @throws IllegalArgumentException when a value has an unsupported type
   */
  public static String write(Map<String, ?> document) {
    return bytes(document).toString(StandardCharsets.UTF_8);
  }

  /** Like {@link #write}, as UTF-8 bytes. */
  public static byte[] writeBytes(Map<String, ?> document) {
    return bytes(document).toByteArray();
  }

  private static ByteArrayOutputStream bytes(Map<String, ?> document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      writeObject(generator, document);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes;
  }

  private static void writeObject(JsonGenerator generator, Map<?, ?> members) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      generator.writeFieldName(member.getKey().toString());
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
    if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Map<?, ?> members) {
      writeObject(generator, members);
    } else if (value instanceof List<?> elements) {
      writeArray(generator, elements);
    } else if (value instanceof Integer number) {
      generator.writeNumber(number);
    } else if (value instanceof Long number) {
      generator.writeNumber(number);
    } else if (value instanceof Double number) {
      generator.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      generator.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value == null) {
      generator.writeNull();
    } else {
      throw new IllegalArgumentException("JSON does not support " + value.getClass().getName());
    }
  }
}
