package io.github.ragflowspring.client.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded requests that stop and delete indexes. */
class IndexDeletionTests {

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void stopsAndKeepsOrDeletes(String release) {
        Recording keepGraph = recording(release, "delete_graph_keep");
        Replays.assertRequest(
                keepGraph,
                (client) -> client.datasets().knowledgeGraph(id(keepGraph)).stop());
        Recording keepRaptor = recording(release, "delete_raptor_keep");
        Replays.assertRequest(
                keepRaptor, (client) -> client.datasets().raptor(id(keepRaptor)).stop());
        Replays.assertCompletes(
                keepRaptor, (client) -> client.datasets().raptor("d1").stop());
        Recording delete = recording(release, "delete_raptor");
        Replays.assertRequest(
                delete,
                (match) -> match.ignoringQuery("wipe"),
                (client) -> client.datasets().raptor(id(delete)).delete());
        DeleteResult result = Replays.answer(
                delete, (client) -> client.datasets().raptor("d1").delete());
        assertThat(result).isEqualTo(DeleteResult.of(1, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void doesNotFindForeignDatasets(String release) {
        for (String name : List.of("delete_unknown", "delete_other_tenant")) {
            RagflowException error = Replays.failure(
                    recording(release, name),
                    (client) -> client.datasets().raptor("d1").delete());
            assertThat(error).isInstanceOf(RagflowNotFoundException.class);
        }
    }

    @Test
    void requiresReleaseThatStops() {
        MemoryServer server = new MemoryServer();
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> TestClients.client(server, "v0.25.2")
                        .datasets()
                        .raptor("d1")
                        .stop()
                        .block(TestClients.PATIENCE))
                .withMessageContaining("v0.25.3");
        assertThat(server.requests()).isEmpty();
    }

    private static Recording recording(String release, String name) {
        return Recordings.recording(release, "dataset_index", name);
    }

    private static String id(Recording recording) {
        return recording.request().path().split("/", -1)[4];
    }
}
