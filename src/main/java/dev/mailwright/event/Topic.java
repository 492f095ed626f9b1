package dev.mailwright.event;

/**
 * An SNS topic by its ARN ({@code arn:PARTITION:sns:REGION:ACCOUNT:NAME}). Test payloads and
 * documentation hold shortened ARNs, so parts that are not there are empty rather than an error.
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
