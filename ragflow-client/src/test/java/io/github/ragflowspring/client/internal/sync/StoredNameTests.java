package io.github.ragflowspring.client.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests of {@link StoredName}, and of the recordings that it relies on. */
class StoredNameTests {

    private static final StoredName NAME =
            new StoredName(1, Fingerprint.of("file"), Fingerprint.of("content"), 0xabcdef01);

    static List<String> releases() {
        List<String> releases = new ArrayList<>(Recordings.olderReleases());
        releases.addAll(Recordings.releases());
        releases.removeIf((release) -> !Recordings.areas(release).contains("documents"));
        return releases;
    }

    private static JsonNode data(Recording recording) {
        return JsonMapper.shared().readTree(recording.response().text()).path("data");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void locationRemainsWhenDocumentIsRenamed(String release) {
        Recordings recordings = Recordings.of(release);
        Recording rename = recordings
                .find("documents", "update_name")
                .orElseGet(() -> recordings.get("documents", "update_name_put"));

        JsonNode document = data(rename);
        assertThat(document.path("location").asString())
                .isNotEmpty()
                .isNotEqualTo(document.path("name").asString());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void listsContainLocationAndMetadata(String release) {
        JsonNode documents =
                data(Recordings.of(release).get("documents", "list_default")).path("docs");

        assertThat(documents.size()).isPositive();
        documents.forEach((document) -> {
            assertThat(document.has("location")).isTrue();
            assertThat(document.has("meta_fields")).isTrue();
        });
    }

    @Test
    void readsWhatItWrites() {
        String name = NAME.of("guide.tar.gz");

        assertThat(name).startsWith("guide.tar.sync-").endsWith(".gz");
        assertThat(StoredName.parse(name)).isEqualTo(NAME);
        assertThat(StoredName.parse(name + "__")).isEqualTo(NAME);
        assertThat(StoredName.parse(StoredName.insert(name, "(1)"))).isEqualTo(NAME);
        assertThat(StoredName.parse("folder/" + NAME.of("README"))).isEqualTo(NAME);
        assertThat(StoredName.parse("guide.md")).isNull();
        assertThat(StoredName.parse("guide.sync-1.md")).isNull();
    }

    @Test
    void shortensLongNamesAtCharacters() {
        String name = NAME.of("文".repeat(80) + "😀😀😀.md");

        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(250, 255);
        assertThat(StoredName.parse(name)).isEqualTo(NAME);
        assertThat(StoredName.insert("😀".repeat(64), "~123456")).isEqualTo("😀".repeat(62) + "~123456");
    }
}
