package dev.mailwright.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final HttpMessage SEND = request("POST / HTTP/1.1");
  private static final HttpMessage OTHER = request("GET / HTTP/1.1");
  private static final Map<Fault, Double> SHARES =
      Map.of(Fault.THROTTLE, 0.3, Fault.TAKE_AND_HANG, 0.05, Fault.DROP, 0.05);

  @Test
  void the_same_seed_gives_the_same_faults_regardless_of_other_requests() {
    FaultPlan plan = FaultPlan.seeded(7, SHARES).onlyFor(request -> request == SEND);
    FaultPlan again = FaultPlan.seeded(7, SHARES).onlyFor(request -> request == SEND);

    for (Fault fault : faults(plan, 1000)) {
      assertThat(again.next(OTHER)).isEqualTo(Fault.PASS);
      assertThat(again.next(SEND)).isEqualTo(fault);
    }
  }

  @Test
  void another_seed_gives_other_faults() {
    assertThat(faults(FaultPlan.seeded(8, SHARES), 1000))
        .isNotEqualTo(faults(FaultPlan.seeded(7, SHARES), 1000));
  }

  @Test
  void each_fault_gets_its_share() {
    List<Fault> faults = faults(FaultPlan.seeded(7, SHARES), 10_000);

    assertThat(Collections.frequency(faults, Fault.THROTTLE)).isBetween(2850, 3150);
    assertThat(Collections.frequency(faults, Fault.TAKE_AND_HANG)).isBetween(430, 570);
    assertThat(Collections.frequency(faults, Fault.TAKE_AND_DROP)).isZero();
    assertThat(Collections.frequency(faults, Fault.DROP)).isBetween(430, 570);
  }

  @Test
  void shares_above_one_are_an_error() {
    assertThatThrownBy(() -> FaultPlan.seeded(7, Map.of(Fault.DROP, 0.6, Fault.THROTTLE, 0.6)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Fault> faults(FaultPlan plan, int count) {
    return IntStream.range(0, count).mapToObj(i -> plan.next(SEND)).toList();
  }

  private static HttpMessage request(String start) {
    return new HttpMessage(start, List.of(), new byte[0]);
  }
}
