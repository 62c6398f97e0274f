package io.github.ragflowspring.client.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests for {@link AnyAnswer} with inputs that fuzzing found and with recordings of real servers. */
class AnyAnswerTests {

    @Test
    void handlesEveryRecordedResponse() {
        List<byte[]> inputs = AnyAnswer.recorded(100_000);
        assertThat(inputs).hasSizeGreaterThan(300);
        Set<PublicCall> unrecorded = EnumSet.allOf(PublicCall.class);
        inputs.forEach((input) -> unrecorded.remove(AnyAnswer.call(input)));
        assertThat(unrecorded).isEmpty();
        inputs.forEach(AnyAnswer::check);
    }
}
