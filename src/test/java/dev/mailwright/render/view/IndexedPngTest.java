package dev.mailwright.render.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class IndexedPngTest {

  @Test
  void colours_and_their_opacity_are_read_back() throws IOException {
    IndexedPng png = new IndexedPng(3, 2, List.of(0, 0xFF102030, 0x80FFEEDD));
    png.fill(1, 0, 3, 1, 1);
    png.fill(0, 1, 1, 2, 2);

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png.encode()));

    assertThat(image.getWidth()).isEqualTo(3);
    assertThat(image.getHeight()).isEqualTo(2);
    assertThat(image.getRGB(0, 0, 3, 2, null, 0, 3))
        .containsExactly(0, 0xFF102030, 0xFF102030, 0x80FFEEDD, 0, 0);
  }

  @Test
  void a_palette_has_at_most_256_colours() throws IOException {
    List<Integer> full = Collections.nCopies(256, 0xFF00FF00);
    IndexedPng png = new IndexedPng(1, 1, full);
    png.fill(0, 0, 1, 1, 255);

    assertThat(ImageIO.read(new ByteArrayInputStream(png.encode())).getRGB(0, 0))
        .isEqualTo(0xFF00FF00);
    assertThatThrownBy(() -> new IndexedPng(1, 1, Collections.nCopies(257, 0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new IndexedPng(1, 1, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
