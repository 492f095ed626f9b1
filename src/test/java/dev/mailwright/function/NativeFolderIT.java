package dev.mailwright.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.emulators.Moto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A released binary with custom mails from a folder. */
class NativeFolderIT {
  private static final byte[] EVENT =
      """
      {"Records": [{"EventSource": "aws:sns", "Sns": {"MessageId": "m-1",
       "TopicArn": "arn:aws:sns:eu-west-1:123456789012:orders",
       "Message": "{\\"event\\": \\"order_shipped\\", \\"buyer\\": \\"ada@example.com\\", \\"name\\": \\"<b>Ada</b>\\", \\"items\\": [{\\"sku\\": \\"A-1\\"}]}"}}]}
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final Path LOG = Path.of("target/native-folder.log");

  private static Optional<Moto> moto = Optional.empty();

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    moto = Moto.start();
    assumeTrue(moto.isPresent(), "no SES emulator");
  }

  @AfterAll
  static void stop() {
    moto.ifPresent(Moto::close);
  }

  @Test
  void a_custom_mail_with_its_route_and_brand_needs_no_build() throws Exception {
    moto.orElseThrow().reset("hello@example.com");
    write(
        "mailwright.properties",
        """
        mailwright.brand.name=Own Shop
        mailwright.routes.orders.topic=orders
        mailwright.routes.orders.to=event.buyer
        """);
    write(
        "templates/mail/order_shipped.txt",
        "{#capture subject}{event.name}, your order is on its way{/capture}\n{#for item in event.items}{item.sku}{/for}\n");
    write(
        "templates/mail/order_shipped.html",
        "{#include layout}{#body}<p>{event.name}: {#for item in event.items}{item.sku}{#if item_hasNext}, {/if}{/for}</p>{/body}{/include}");

    try (FakeLambda lambda = new FakeLambda()) {
      Process function = function(lambda);
      try {
        assertThat(lambda.invoke(EVENT).body()).contains("\"sent\":1");
      } finally {
        function.destroyForcibly();
      }
    }

    assertThat(moto.orElseThrow().mails())
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.message())
                    .contains("To: ada@example.com")
                    .contains("From: Own Shop <hello@example.com>")
                    .contains("<p>&lt;b&gt;Ada&lt;/b&gt;: A-1</p>"));
  }

  @Test
  void a_broken_template_stops_the_start_with_file_line_and_fix() throws Exception {
    write("templates/mail/order_shipped.txt", "{#capture subject}x{/capture}\n{evnt.name}\n");
    write("templates/mail/order_shipped.html", "<p>x</p>");

    try (FakeLambda lambda = new FakeLambda()) {
      Process function = function(lambda);

      assertThat(function.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(function.exitValue()).isNotZero();
      assertThat(LOG)
          .content()
          .contains("The template mail/order_shipped.txt, line 2, uses evnt, which is not defined");
    }
  }

  private Process function(FakeLambda lambda) throws IOException {
    return NativeFunction.start(
        lambda,
        moto.orElseThrow().endpoint(),
        Map.of("MAILWRIGHT_FOLDER", folder.toString(), "MAILWRIGHT_BRAND_NAME", ""),
        LOG);
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
