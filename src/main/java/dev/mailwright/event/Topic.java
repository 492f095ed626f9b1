package dev.mailwright.event;

/**
 * An SNS topic, parsed from its ARN ({@code arn:PARTITION:sns:REGION:ACCOUNT:NAME}). Missing parts
 * are empty, since test payloads often use shortened ARNs.
 */
public record Topic(String arn, String region, String account, String name) {
  private static final int PARTS = 6;

  public static Topic of(String arn) {
    String[] parts = arn.split(":", PARTS);
    if (parts.length < PARTS || !parts[0].equals("arn") || !parts[2].equals("sns")) {
      return new Topic(arn, "", "", arn.substring(arn.lastIndexOf(':') + 1));
    }
    String region = AwsRegion.isMachineName(parts[3]) ? parts[3] : "";
    return new Topic(arn, region, parts[4], parts[5]);
  }
}
