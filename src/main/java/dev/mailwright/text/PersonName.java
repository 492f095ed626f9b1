package dev.mailwright.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Decides whether text can be shown as a person's name. Anyone can register another person's
 * address with a link or a phone number as the name, so that Mailwright would deliver the message.
 * Names are compared in Unicode's compatibility form, in which full-width characters are ordinary
 * ones, and without invisible characters.
 */
public final class PersonName {
  private static final int MAX_CHARS = 60;
  private static final int MAX_WORDS = 4;
  private static final int MAX_DIGITS = 4;

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}]");
  private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}][.\u3002]+[\\p{L}\\p{N}]");
  private static final Pattern SIGNS = Pattern.compile("[/@=?:\\\\\u2044\u2215\u29F8]");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  private PersonName() {}

  public static boolean isPlausible(String text) {
    String plain = isAscii(text) ? text : compatible(text);
    return text.length() <= MAX_CHARS
        && !plain.isBlank()
        && plain.codePoints().filter(Character::isDigit).count() <= MAX_DIGITS
        && !SIGNS.matcher(plain).find()
        && !DOMAIN.matcher(plain).find()
        && SPACE.split(plain.strip()).length <= MAX_WORDS;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static String compatible(String text) {
    return INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
  }
}
