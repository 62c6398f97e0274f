package io.github.ragflowspring.client.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.recordings.FailureTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the codes of the client with the table of the recordings. */
class FailureCodesTests {

    private static final List<String> RELEASES =
            List.of("v0.23.1", "v0.24.0", "v0.25.0", "v0.25.1", "v0.25.2", "v0.25.6", "v0.26.0", "v0.26.4", "v0.27.0");

    /** Codes that RAGFlow uses, and some that it does not. */
    private static final List<Integer> CODES =
            List.of(100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 400, 401, 403, 404, 409, 429, 500, 503);

    @ParameterizedTest
    @EnumSource(Operation.class)
    void matchesTableOfRecordedFailures(Operation operation) {
        List<String> differences = new ArrayList<>();
        for (String release : RELEASES) {
            for (int code : CODES) {
                String expected = FailureTable.meaning(operation.operationName(), release, code);
                String actual =
                        operation.codes().meaning(Release.parse(release), code).name();
                if (!actual.equals(expected)) {
                    differences.add(release + " " + code + ": " + actual + " instead of " + expected);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void namesOnlyOperationsOfClientInTable() {
        List<String> names = List.of(Operation.values()).stream()
                .map(Operation::operationName)
                .toList();
        assertThat(FailureTable.operations())
                .allSatisfy((operation) -> assertThat(names)
                        .as("operations called %s", operation)
                        .anyMatch((name) -> operation.endsWith("*")
                                ? name.startsWith(operation.substring(0, operation.length() - 1))
                                : name.equals(operation)));
    }
}
