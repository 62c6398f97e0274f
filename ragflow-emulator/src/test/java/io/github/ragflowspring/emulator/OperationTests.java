package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.internal.release.Access;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.release.RouteTable;
import io.github.ragflowspring.emulator.junit.RagflowEmulatorExtension;
import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class OperationTests {

    @RegisterExtension
    static final RagflowEmulatorExtension RAGFLOW = new RagflowEmulatorExtension();

    /** Routes of pages, and a route of the legacy API that never works. */
    private static final Set<Endpoint> UNNAMED = Set.of(Endpoint.SYSTEM_WEB_PAGE, Endpoint.LEGACY_DOCUMENT_NAMES);

    private final RagflowEmulator emulator = RAGFLOW.emulator();

    @ParameterizedTest
    @CsvSource({
        "/api/v1/datasets/x/index?type=graph, '{}', DATASET_GRAPH_RUN",
        "/api/v1/datasets/x/index?type=RAPTOR, '{}', DATASET_RAPTOR_RUN",
        "/api/v1/datasets/x/index?type=mindmap, '{}', DATASET_INDEX_RUN",
        "/api/v1/files, '{\"name\": \"a\"}', FILE_CREATE_FOLDER",
        "/api/v1/files/move, '{\"src_file_ids\": [], \"new_name\": \"a\"}', FILE_RENAME",
        "/api/v1/files/move, '{\"src_file_ids\": [], \"dest_file_id\": \"b\"}', FILE_MOVE",
        "/api/v1/chat/completions, '{\"question\": \"Why?\", \"stream\": false}', CHAT_ASK",
        "/api/v1/agents/chat/completions, '{\"openai-compatible\": true}', AGENT_OPENAI_ASK",
        "/api/v1/agents/chat/completions, '{\"openai-compatible\": false}', AGENT_RUN",
        "/api/v1/agents/chat/completions, '{', AGENT_RUN",
    })
    void recognizesOperationsThatShareRoutes(String target, String body, Operation expected) {
        new EmulatorCaller(this.emulator).json("POST", target, body);
        assertThat(this.emulator.requests(expected)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Endpoint.class,
            mode = Mode.EXCLUDE,
            names = {"SYSTEM_WEB_PAGE", "LEGACY_DOCUMENT_NAMES"})
    void namesEveryEndpoint(Endpoint endpoint) {
        Stream<String> names = Arrays.stream(Operation.values()).map(Operation::name);
        String name = endpoint.name().replaceFirst("_(COUNTED|BY_\\w+)$", "").replace("FILE_STORE", "FILE_UPLOAD");
        assertThat(names).contains(name);
    }

    /** Compares the table of routes with the operations, in both directions. */
    @Test
    void scriptsEveryEndpoint() {
        Set<Operation> scripted = EnumSet.noneOf(Operation.class);
        for (Release release : Release.values()) {
            try (RagflowEmulator scriptedEmulator =
                    RagflowEmulator.builder().release(release.version()).start()) {
                scriptedEmulator
                        .script()
                        .on((request) -> request.operation() != null)
                        .always()
                        .fail(Fault.status(418));
                ReleaseProfile profile = ReleaseProfile.of(release);
                for (RouteTable.Row row : RouteTable.of(release)) {
                    boolean login = row.access() == Access.LOGIN && !profile.has(Behavior.WEB_ROUTES_ACCEPT_KEY);
                    if (!login && !UNNAMED.contains(row.endpoint())) {
                        scripted.add(failed(scriptedEmulator, row));
                    }
                }
            }
        }
        assertThat(scripted).containsExactlyInAnyOrder(Operation.values());
    }

    private static Operation failed(RagflowEmulator scripted, RouteTable.Row row) {
        EmulatorCaller caller = new EmulatorCaller(scripted);
        HttpRequest.Builder request = caller.request(row.method(), row.path().replaceAll("[{}]", ""), "{}");
        if (row.access() == Access.LEGACY) {
            request.setHeader("Authorization", "Bearer " + scripted.legacyApiKey(Seed.GUIDE_ID));
        }
        scripted.clearRequests();
        assertThat(EmulatorCaller.send(request.build()).statusCode())
                .describedAs(row.toString())
                .isEqualTo(418);
        return scripted.requests().get(0).operation();
    }

    @Test
    void doesNotNameUnknownRoutes() {
        EmulatorCaller.send(new EmulatorCaller(this.emulator)
                .request("GET", "/api/v1/unknown", null)
                .build());
        assertThat(this.emulator.requests())
                .singleElement()
                .satisfies((request) -> assertThat(request.operation()).isNull());
    }
}
