package dev.mailwright.function;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The deployed binary as a process. */
final class NativeFunction {
  static final Path BINARY = Path.of(System.getProperty("native.image.path"));

  private NativeFunction() {}

  static Process start(FakeLambda lambda, String ses, Map<String, String> environment, Path log)
      throws IOException {
    return start(List.of(BINARY.toString()), lambda, ses, environment, log);
  }

  /**
   * @param command starts the binary
   */
  static Process start(
      List<String> command,
      FakeLambda lambda,
      String ses,
      Map<String, String> environment,
      Path log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_LAMBDA_RUNTIME_API", lambda.api(),
                "AWS_LAMBDA_FUNCTION_NAME", "mailwright",
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_SESSION_TOKEN", "test",
                "SENDER_EMAIL", "hello@example.com",
                "OPERATOR_EMAILS", "operators@example.com",
                "QUARKUS_SES_ENDPOINT_OVERRIDE", ses));
    builder.environment().put("MAILWRIGHT_SEND_RATE", "0");
    builder.environment().putAll(sampleBrand());
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** The brand of the golden mails, which the function itself does not contain. */
  private static Map<String, String> sampleBrand() throws IOException {
    Properties sample = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
      sample.load(file);
    }
    return Map.of(
        "MAILWRIGHT_BRAND_NAME", sample.getProperty("mailwright.brand.name"),
        "MAILWRIGHT_BRAND_LINKS", sample.getProperty("mailwright.brand.links"));
  }
}
