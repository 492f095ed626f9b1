package dev.mailwright.mail;

import java.util.regex.Pattern;

/**
 * A picture inside the message. Its content id is without angle brackets, as the HTML has it after
 * {@code cid:}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2387">RFC 2387, multipart/related</a>
 */
public final class InlineImage {
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

  private final String contentId;
  private final String fileName;
  private final byte[] png;

  /**
   * @throws IllegalArgumentException when the content id can't stand in a header, or the file name
   *     is not of ASCII letters, digits, {@code .}, {@code _} and {@code -}
   */
  public InlineImage(String contentId, String fileName, byte[] png) {
    if (!FILE_NAME.matcher(fileName).matches()) {
      throw new IllegalArgumentException(
          "the image's file name holds other than letters and digits");
    }
    this.contentId = HeaderToken.checked(contentId, "the image's content id");
    this.fileName = fileName;
    this.png = png.clone();
  }

  public String contentId() {
    return contentId;
  }

  public String fileName() {
    return fileName;
  }

  public byte[] png() {
    return png.clone();
  }
}
