package io.github.ragflowspring.emulator.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTests {

    @Test
    void generatesVersionOneUuidsOfCurrentTime() {
        String id = Ids.uuid1();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(Ids.isUuid1(id)).isTrue();
        UUID uuid = UUID.fromString(id.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        long millis = (uuid.timestamp() - 0x01b21dd213814000L) / 10_000;
        assertThat(millis).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
    }

    @Test
    void neverRepeatsId() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(Ids.uuid1());
        }
        assertThat(ids).hasSize(10_000);
    }

    @Test
    void distinguishesVersions() {
        assertThat(Ids.isUuid1(Ids.uuid4())).isFalse();
        assertThat(Ids.isUuid(Ids.uuid4())).isTrue();
        assertThat(Ids.isUuid("no id")).isFalse();
        assertThat(Ids.isUuid1("abababababababababababababababab")).isFalse();
    }

    @Test
    void hashesEqualTextsEqually() {
        assertThat(Ids.hash("a", "b")).isEqualTo(Ids.hash("a", "b")).matches("[0-9a-f]{16}");
        assertThat(Ids.hash("a", "b")).isNotEqualTo(Ids.hash("a", "c"));
    }
}
