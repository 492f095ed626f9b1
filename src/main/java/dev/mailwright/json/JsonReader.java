package dev.mailwright.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses JSON within fixed limits, which protect against malicious documents. Numbers with an
 * exponent or too many digits are returned as text.
 */
public final class JsonReader {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_NAME_CHARS = 512;
  private static final int MAX_NUMBER_CHARS = 10_000;
  private static final int MAX_DECIMAL_CHARS = 40;
  private static final int MAX_LONG_DIGITS = 18;
  private static final int MAX_CHARS = 16 * 1024 * 1024;

  private final JsonFactory factory;
  private final int maxValues;

  /**
   * @param maxValues the maximum number of values (members and elements, at all levels)
   */
  public JsonReader(int maxValues) {
    this.maxValues = maxValues;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME_CHARS)
                    .maxNumberLength(MAX_NUMBER_CHARS)
                    .maxStringLength(MAX_CHARS)
                    .maxDocumentLength(MAX_CHARS)
                    .build())
            .build();
  }

  /**
   * @throws MalformedJsonException when the text is not JSON
   * @throws UnreadableMessageException when it exceeds the limits
   */
  public Object read(String json) {
    try (JsonParser parser = factory.createParser(json)) {
      return readDocument(parser);
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  /** Like {@link #read(String)}; throws {@link UncheckedIOException} when the stream fails. */
  public Object read(InputStream json) {
    try (JsonParser parser = factory.createParser(json)) {
      return readDocument(parser);
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  private Object readDocument(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new MalformedJsonException("the document is empty");
    }
    Object value = readValue(parser, first, new Budget(maxValues));
    if (parser.nextToken() != null) {
      throw new MalformedJsonException("the document is followed by further text");
    }
    return value;
  }

  private Object readValue(JsonParser parser, JsonToken token, Budget budget) throws IOException {
    budget.spend();
    return switch (token) {
      case START_OBJECT -> readObject(parser, budget);
      case START_ARRAY -> readArray(parser, budget);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> integer(parser.getText());
      case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private JsonObject readObject(JsonParser parser, Budget budget) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      members.put(name, readValue(parser, parser.nextToken(), budget));
    }
    return new JsonObject(members);
  }

  private List<Object> readArray(JsonParser parser, Budget budget) throws IOException {
    List<Object> elements = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      elements.add(readValue(parser, token, budget));
      token = parser.nextToken();
    }
    return elements;
  }

  private static Object integer(String literal) {
    return literal.length() <= MAX_LONG_DIGITS ? (Object) Long.valueOf(literal) : literal;
  }

  private static Object decimal(String literal) {
    boolean plain = literal.indexOf('e') < 0 && literal.indexOf('E') < 0;
    return plain && literal.length() <= MAX_DECIMAL_CHARS ? new BigDecimal(literal) : literal;
  }

  private static RuntimeException refusal(IOException e) {
    if (e instanceof StreamConstraintsException) {
      return new UnreadableMessageException(
          "the JSON is nested deeper than "
              + MAX_DEPTH
              + " levels or has an oversized name or number");
    }
    if (e instanceof JsonProcessingException syntax) {
      return new MalformedJsonException(
          "not JSON at offset " + syntax.getLocation().getCharOffset());
    }
    return new UncheckedIOException(e);
  }

  private static final class Budget {
    private final int most;
    private int left;

    Budget(int most) {
      this.most = most;
      this.left = most;
    }

    void spend() {
      if (--left < 0) {
        throw new UnreadableMessageException("the JSON has more than " + most + " values");
      }
    }
  }
}
