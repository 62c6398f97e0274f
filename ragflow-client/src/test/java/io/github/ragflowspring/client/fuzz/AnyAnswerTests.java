package io.github.ragflowspring.client.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was found by fuzzing, and that what is fuzzed works on what real servers answered. */
class AnyAnswerTests {

    @Test
    void everyRecordedAnswerIsOneTheClientCopesWith() {
        List<byte[]> inputs = AnyAnswer.recorded(100_000);
        assertThat(inputs).hasSizeGreaterThan(300);
        Set<PublicCall> unrecorded = EnumSet.allOf(PublicCall.class);
        inputs.forEach((input) -> unrecorded.remove(AnyAnswer.call(input)));
        assertThat(unrecorded).isEmpty();
        inputs.forEach(AnyAnswer::check);
    }
}
