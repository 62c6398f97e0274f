package io.github.ragflowspring.emulator.internal.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.fixtures.Recordings;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseProfileTests {

    /** The failures without a route or an error in older releases. */
    private static final Set<Failure> ONLY_NEWER = EnumSet.of(
            Failure.CHAT_BY_ID,
            Failure.SESSION_BY_ID,
            Failure.CHAT_NAME_NO_TEXT,
            Failure.CHAT_NAME_TOO_LONG,
            Failure.DATASETS_OF_CHAT_NO_LIST,
            Failure.RUN_UNKNOWN,
            Failure.DELETE_NAMES_NOTHING,
            Failure.CHUNK_CONTENT_EMPTY,
            Failure.MODEL_OF_COMPLETION,
            // Only the oldest release has this failure.
            Failure.MODEL_TYPE_MISSING);

    private static final Set<Failure> ONLY_OLDER = EnumSet.of(
            Failure.CHAT_FILTER, Failure.DATASET_EMBEDDING_FIXED, Failure.CHUNK_PAGE_SIZE, Failure.MODEL_TYPE_MISSING);

    @Test
    void existsForEachRecordedRelease() {
        assertThat(Arrays.stream(Release.values()).map(Release::version))
                .containsExactlyElementsOf(Stream.of(Recordings.olderReleases(), Recordings.releases())
                        .flatMap(List::stream)
                        // The recordings of v0.23.0 differ from those of v0.23.1 in the histories of sessions only.
                        .filter((release) -> !release.equals("v0.23.0"))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void definesEachError(Release release) {
        Set<Failure> absent = release.compareTo(Release.V0_25_6) < 0 ? ONLY_NEWER : ONLY_OLDER;
        ReleaseProfile profile = ReleaseProfile.of(release);
        Set<Failure> forms = EnumSet.allOf(Failure.class);
        forms.removeIf((failure) -> profile.failure(failure) == null);
        assertThat(forms.remove(Failure.MODEL_TYPE_MISSING)).isEqualTo(release == Release.V0_23_1);
        assertThat(forms.remove(Failure.DATASET_NAME_EXISTS)).isEqualTo(release.compareTo(Release.V0_22_0) < 0);
        assertThat(forms.remove(Failure.DATASET_NAME_NOT_STORABLE))
                .isEqualTo(release.compareTo(Release.V0_22_0) < 0 || release.compareTo(Release.V0_25_6) >= 0);
        assertThat(forms.remove(Failure.CHUNK_CONTENT_NULL)).isEqualTo(release.compareTo(Release.V0_23_1) < 0);
        assertThat(forms.remove(Failure.CHUNK_PAGE)).isEqualTo(release.compareTo(Release.V0_27_0) < 0);
        assertThat(forms.remove(Failure.BETA_HEADER_MISSING)).isEqualTo(release.compareTo(Release.V0_25_6) < 0);
        assertThat(forms).isEqualTo(EnumSet.complementOf(withChunkPage(absent)));
    }

    private static EnumSet<Failure> withChunkPage(Set<Failure> absent) {
        EnumSet<Failure> all = EnumSet.copyOf(absent);
        all.add(Failure.CHUNK_CONTENT_NULL);
        all.add(Failure.DATASET_NAME_EXISTS);
        all.add(Failure.DATASET_NAME_NOT_STORABLE);
        all.add(Failure.CHUNK_PAGE);
        all.add(Failure.MODEL_TYPE_MISSING);
        all.add(Failure.BETA_HEADER_MISSING);
        return all;
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void definesEachRouteOnce(Release release) {
        assertThat(RouteTable.of(release))
                .extracting((route) -> route.method() + " " + route.path())
                .doesNotHaveDuplicates();
    }

    @Test
    void formatsDatesAsRelease() {
        assertThat(DateForm.RFC_1123.format(1795238476544L)).isEqualTo("Sat, 21 Nov 2026 05:21:16 GMT");
        assertThat(DateForm.ISO_LOCAL.format(1795238476544L)).isEqualTo("2026-11-21T05:21:16");
    }

    @Test
    void rejectsUnknownRelease() {
        assertThatIllegalArgumentException().isThrownBy(() -> Release.of("0.27.1"));
    }
}
