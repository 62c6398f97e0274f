package io.github.ragflowspring.client.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks for an answer of a server that the client cannot cope with, beginning with what real servers answered. The build
 * runs it for a moment, by itself; {@code -Dfuzz.duration} lets it look for longer.
 */
class AnswerFuzzTests {

    /** Longer ones make it slower and lead to nothing new. */
    private static final int LONGEST_SEED = 2000;

    /** One of each operation and status: what a release does differently is soon found. */
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
