package io.github.ragflowspring.client.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.internal.release.RouteTable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the tables of the client and the emulator, which share no classes. */
class EmulatedRoutesTests {

    private static final Set<String> UNNAMED = Set.of(
            "SYSTEM_CHECK_API_KEY",
            "DOCUMENT_GET",
            "DOCUMENT_CREATE_EMPTY",
            "DOCUMENT_CREATE_FROM_WEB",
            "FILE_GET",
            "MODEL_ASK",
            "SEARCH_APP_RELATED_QUESTIONS",
            "SEARCH_APP_MIND_MAP",
            "DATASET_GRAPH_STOP",
            "DATASET_RAPTOR_STOP",
            "DATASET_RAPTOR_DELETE",
            "DATASET_EXTRACTION_SWITCH");

    @ParameterizedTest
    @ValueSource(
            strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1", "v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"
            })
    void hasEmulatedRouteForEveryOperation(String version) {
        List<Pattern> emulated =
                RouteTable.of(io.github.ragflowspring.emulator.internal.release.Release.of(version)).stream()
                        .map((route) -> Pattern.compile(
                                route.method() + " " + route.path().replaceAll("\\{\\w+}", "[^/]+")))
                        .toList();
        Release release = Release.parse(version);
        List<String> wanted = Arrays.stream(Operation.values())
                .map((operation) -> operation.route(release))
                .filter(Objects::nonNull)
                .map((route) -> route.method() + " " + route.path().replaceAll("\\{\\w+}", "some-id"))
                .toList();
        assertThat(wanted)
                .hasSizeGreaterThan(60)
                .allSatisfy((call) -> assertThat(emulated)
                        .anySatisfy((route) -> assertThat(call).matches(route)));
    }

    /**
     * The client fetches a document and a file from lists. The emulator does not distinguish streams, nor operations with the
     * same route: the one for any index, and those that share the routes of chats.
     */
    @Test
    void emulatorNamesOperationsLikeClient() {
        List<String> names = Arrays.stream(Operation.values())
                .map(Operation::name)
                .filter((name) -> !name.endsWith("_STREAM"))
                .toList();
        assertThat(Arrays.stream(io.github.ragflowspring.emulator.script.Operation.values())
                        .map(Enum::name))
                .containsAll(
                        names.stream().filter((name) -> !UNNAMED.contains(name)).toList());
    }
}
