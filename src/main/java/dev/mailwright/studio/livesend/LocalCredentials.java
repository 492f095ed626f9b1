package dev.mailwright.studio.livesend;

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
 * The AWS credentials of the developer. The SDK's default chain would end with the EC2 metadata
 * service, which takes seconds to time out on a local machine. Profiles with SSO or roles need SDK
 * modules that are not included, so the fix exports their credentials with the AWS CLI.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">Default
 *     credentials provider chain</a>
 */
final class LocalCredentials {
  private final List<AwsCredentialsProvider> first;
  private final Supplier<ProfileFile> profiles;
  private final String profileName;

  /**
   * @param first queried before the profile
   * @param profiles read each time, so that a profile can be fixed while dev mode runs
   */
  LocalCredentials(
      List<AwsCredentialsProvider> first, Supplier<ProfileFile> profiles, String profileName) {
    this.first = first;
    this.profiles = profiles;
    this.profileName = profileName;
  }

  static LocalCredentials ofEnvironment() {
    return new LocalCredentials(
        List.of(
            SystemPropertyCredentialsProvider.create(),
            EnvironmentVariableCredentialsProvider.create(),
            ContainerCredentialsProvider.builder().build()),
        ProfileFile::defaultProfileFile,
        ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow());
  }

  /** Returns empty if there are none; {@link #missing} returns the reason. */
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

  /** Omits the SDK's message, which may contain the output of a credential process. */
  LiveSender.Availability.Missing missing() {
    if (profile().isPresent()) {
      return new LiveSender.Availability.Missing(
          "the AWS profile " + profileName + " provides no credentials",
          "Run eval \"$(aws configure export-credentials --profile "
              + profileName
              + " --format env)\", and restart dev mode.");
    }
    if (!profileName.equals(ProfileFileSystemSetting.AWS_PROFILE.defaultValue())) {
      return new LiveSender.Availability.Missing(
          "the AWS profile " + profileName + " does not exist",
          "Set AWS_PROFILE to a profile that aws configure list-profiles prints, and restart dev"
              + " mode.");
    }
    return new LiveSender.Availability.Missing(
        "there are no AWS credentials in the environment",
        "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and restart dev mode.");
  }

  /** Returns the profile's Region. */
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
