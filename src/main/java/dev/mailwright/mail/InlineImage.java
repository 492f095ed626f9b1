package dev.mailwright.mail;

import java.util.regex.Pattern;

/**
 * An image embedded in the message. Its content id has no angle brackets, as in a {@code cid:} URL.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2387">RFC 2387, multipart/related</a>
 */
public final class InlineImage {
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

  private final String contentId;
  private final String fileName;
  private final byte[] png;

  /**
   * @throws IllegalArgumentException when the content id is not valid in a header, or the file name
   *     has characters other than ASCII letters, digits, {@code .}, {@code _} and {@code -}
   */
  public InlineImage(String contentId, String fileName, byte[] png) {
    if (!FILE_NAME.matcher(fileName).matches()) {
      throw new IllegalArgumentException(
          "the image's file name has characters other than letters, digits, ., _ and -");
    }
    this.contentId = HeaderText.token(contentId, "the image's content id");
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
