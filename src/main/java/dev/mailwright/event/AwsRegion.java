package dev.mailwright.event;

import java.util.regex.Pattern;

/** Distinguishes Region codes ({@code eu-west-1}) from display names ({@code EU (Ireland)}). */
public final class AwsRegion {
  private static final Pattern MACHINE_NAME = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-\\d{1,2}");

  private AwsRegion() {}

  public static boolean isMachineName(String text) {
    return MACHINE_NAME.matcher(text).matches();
  }
}
