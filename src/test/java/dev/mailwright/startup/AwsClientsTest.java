package dev.mailwright.startup;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The bound of SES's client is tested in {@link dev.mailwright.wire.SlowSesTest}. */
class AwsClientsTest {
  private static final String REGION = "eu-west-1";

  static Stream<AwsClient> allClients() {
    return Stream.of(
        AwsClientProducer.dynamo(DynamoDbClient.builder().region(Region.of(REGION))),
        AwsClientProducer.sns(SnsClient.builder().region(Region.of(REGION))),
        AwsClientProducer.client(SqsClient.builder(), REGION),
        AwsClientProducer.client(SesV2Client.builder(), REGION));
  }

  @ParameterizedTest
  @MethodSource("allClients")
  void each_call_ends_in_time_however_slowly_aws_replies(AwsClient client) {
    ClientOverrideConfiguration configuration =
        client.serviceClientConfiguration().overrideConfiguration();

    assertThat(configuration.apiCallTimeout()).get().matches(longest -> longest.toSeconds() <= 6);
    assertThat(configuration.retryStrategy().orElseThrow().maxAttempts()).isLessThanOrEqualTo(2);
  }

  @Test
  void only_the_producer_and_the_command_that_sends_for_real_build_clients() {
    DescribedPredicate<JavaCall<?>> buildsClient =
        target(name("builder"))
            .and(
                DescribedPredicate.describe(
                    "of an AWS client",
                    call ->
                        Stream.concat(
                                Stream.of(call.getTargetOwner()),
                                call.getTargetOwner().getAllRawInterfaces().stream())
                            .anyMatch(type -> type.getName().equals(AwsClient.class.getName()))));

    noClasses()
        .that()
        .doNotBelongToAnyOf(AwsClientProducer.class)
        .and()
        .haveNameNotMatching("dev\\.mailwright\\.studio\\.livesend\\.LiveSender.*")
        .should()
        .callCodeUnitWhere(buildsClient)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.mailwright"));
    assertThat(
            Arrays.stream(AwsClientProducer.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .filter(method -> AwsClient.class.isAssignableFrom(method.getReturnType())))
        .extracting(method -> method.getReturnType().getSimpleName())
        .containsExactlyInAnyOrder("DynamoDbClient", "SnsClient");
  }
}
