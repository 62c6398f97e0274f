package io.github.ragflowspring.client.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Searches for responses that the client cannot handle, beginning with those of real servers. The build runs it alone for
 * a few seconds; {@code -Dfuzz.duration} sets a longer time.
 */
class AnswerFuzzTests {

    /** Longer inputs are slower and find nothing new. */
    private static final int LONGEST_SEED = 2000;

    /** One seed of each operation and status, because the fuzzer soon finds the differences between releases. */
    static Stream<byte[]> recorded() {
        Map<List<Byte>, byte[]> longest = new LinkedHashMap<>();
        AnyAnswer.recorded(LONGEST_SEED)
                .forEach((input) -> longest.merge(
                        List.of(input[0], input[2], input[3]),
                        input,
                        (one, other) -> (one.length >= other.length) ? one : other));
        return longest.values().stream();
    }

    @MethodSource("recorded")
    @FuzzTest(maxDuration = "8s")
    void endsWithValueOrRagflowException(byte[] input) {
        AnyAnswer.check(input);
    }
}
