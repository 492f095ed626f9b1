package dev.mailwright.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngWriterTest {

  @Test
  void colours_and_their_opacity_are_read_back() throws IOException {
    Raster raster = new Raster(3, 2, List.of(0, 0xFF102030, 0x80FFEEDD));
    raster.fill(1, 0, 3, 1, 1);
    raster.fill(0, 1, 1, 2, 2);

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngWriter.write(raster)));

    assertThat(image.getWidth()).isEqualTo(3);
    assertThat(image.getHeight()).isEqualTo(2);
    assertThat(image.getRGB(0, 0, 3, 2, null, 0, 3))
        .containsExactly(0, 0xFF102030, 0xFF102030, 0x80FFEEDD, 0, 0);
  }

  @Test
  void a_palette_can_be_full_but_not_more() throws IOException {
    List<Integer> full = Collections.nCopies(256, 0xFF00FF00);
    Raster raster = new Raster(1, 1, full);
    raster.fill(0, 0, 1, 1, 255);

    assertThat(ImageIO.read(new ByteArrayInputStream(PngWriter.write(raster))).getRGB(0, 0))
        .isEqualTo(0xFF00FF00);
    assertThatThrownBy(() -> new Raster(1, 1, Collections.nCopies(257, 0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Raster(1, 1, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
