package io.github.ragflowspring.client.sync;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncEvent.Phase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of {@link SyncOptions} and {@link SyncEvent}. */
class SyncOptionsTests {

    private static final SyncOptions OPTIONS = SyncOptions.defaults();

    @Test
    void hasSafeDefaults() {
        assertThat(OPTIONS)
                .hasToString("SyncOptions[deleteMissing=false, maxDeletedShare=0.5, parse=true, retryFailed=true, "
                        + "compareContent=false, concurrency=4, partition=0/1]");
        assertThat(OPTIONS.documentTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(OPTIONS.minPollInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(OPTIONS.maxPollInterval()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void keepsValues() {
        SyncOptions options = OPTIONS.deleteMissing(true)
                .maxDeletedShare(1)
                .parse(false)
                .retryFailed(false)
                .compareContent(true)
                .concurrency(2)
                .partition(3, 4)
                .documentTimeout(Duration.ofSeconds(1))
                .metadata(Map.of("team", "docs"))
                .chunkMethod("PDF", ChunkMethod.of("manual"))
                .parserConfig("pdf", ParserConfig.none());

        assertThat(options)
                .hasToString("SyncOptions[deleteMissing=true, maxDeletedShare=1.0, parse=false, retryFailed=false, "
                        + "compareContent=true, concurrency=2, partition=3/4]");
        assertThat(options.metadata()).containsEntry("team", "docs");
        assertThat(options.chunkMethods()).containsKey("pdf");
        assertThat(options.parserConfigs()).containsKey("pdf");
    }

    @Test
    void refusesWrongValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.maxDeletedShare(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.concurrency(0));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.partition(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.partition(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.partition(2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.documentTimeout(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.pollInterval(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.pollInterval(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.metadata(Map.of("sync_state", "a")));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.chunkMethod(".pdf", ChunkMethod.of("manual")));
    }

    @Test
    void writesEvents() {
        SyncEvent event = SyncEvent.builder()
                .file("a.md")
                .action(Action.ADD)
                .phase(Phase.FAILED)
                .documentId("d1")
                .message("too large")
                .error(new IllegalStateException())
                .build();

        assertForm(event, """
                {'file': 'a.md', 'action': 'ADD', 'phase': 'FAILED', 'documentId': 'd1', 'message': 'too large'}
                """);
        assertThat(event)
                .hasToString("SyncEvent[file=a.md, action=ADD, phase=FAILED, documentId=d1, message=too large]")
                .isNotEqualTo(SyncEvent.builder().build())
                .isEqualTo(event)
                .hasSameHashCodeAs(event);
    }
}
