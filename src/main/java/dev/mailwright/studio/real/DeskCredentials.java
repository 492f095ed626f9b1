package dev.mailwright.studio.real;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * The AWS credentials of whoever runs dev mode. The SDK's default chain would end at EC2's metadata
 * service, which takes seconds to be absent on a desk. Sign-on and roles of a profile need modules
 * of the SDK that are not here; the AWS CLI has them, and the cure says so.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">Default
 *     credentials provider chain</a>
 */
final class DeskCredentials {
  private final List<AwsCredentialsProvider> first;
  private final Supplier<ProfileFile> profiles;
  private final String profileName;

  /**
   * @param first asked before the profile
   * @param profiles read anew each time, so that a profile can be mended while dev mode runs
   */
  DeskCredentials(
      List<AwsCredentialsProvider> first, Supplier<ProfileFile> profiles, String profileName) {
    this.first = first;
    this.profiles = profiles;
    this.profileName = profileName;
  }

  static DeskCredentials ofEnvironment() {
    return new DeskCredentials(
        List.of(
            SystemPropertyCredentialsProvider.create(),
            EnvironmentVariableCredentialsProvider.create(),
            ContainerCredentialsProvider.builder().build()),
        ProfileFile::defaultProfileFile,
        ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow());
  }

  /** Empty when there are none; {@link #missing} says why then. */
  Optional<AwsCredentials> find() {
    try (AwsCredentialsProviderChain chain = chain()) {
      return Optional.of(chain.resolveCredentials());
    } catch (SdkException e) {
      return Optional.empty();
    }
  }

  private AwsCredentialsProviderChain chain() {
    List<AwsCredentialsProvider> all = new ArrayList<>(first);
    all.add(
        ProfileCredentialsProvider.builder()
            .profileFile(profiles)
            .profileName(profileName)
            .build());
    return AwsCredentialsProviderChain.builder().credentialsProviders(all).build();
  }

  /** Never with the SDK's own words, which may repeat what a profile's command printed. */
  Availability.Missing missing() {
    if (profile().isPresent()) {
      return new Availability.Missing(
          "the AWS profile " + profileName + " gives no credentials here",
          "Run eval \"$(aws configure export-credentials --profile "
              + profileName
              + " --format env)\", and start dev mode again.");
    }
    if (!profileName.equals(ProfileFileSystemSetting.AWS_PROFILE.defaultValue())) {
      return new Availability.Missing(
          "there is no AWS profile " + profileName,
          "Set AWS_PROFILE to one of those that aws configure list-profiles prints, and start dev"
              + " mode again.");
    }
    return new Availability.Missing(
        "there are no AWS credentials in the environment",
        "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and start dev mode"
            + " again.");
  }

  /** The Region that the profile names. */
  Optional<String> region() {
    return profile().flatMap(profile -> profile.property(ProfileProperty.REGION));
  }

  private Optional<Profile> profile() {
    try {
      return profiles.get().profile(profileName);
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }
}
