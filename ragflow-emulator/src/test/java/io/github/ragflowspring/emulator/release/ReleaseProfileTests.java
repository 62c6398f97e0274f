package io.github.ragflowspring.emulator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.fixtures.Recordings;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseProfileTests {

    /** What older releases have no route for, or no error. */
    private static final Set<Failure> ONLY_NEWER = EnumSet.of(Failure.CHAT_BY_ID, Failure.SESSION_BY_ID);

    private static final Set<Failure> ONLY_OLDER = EnumSet.of(Failure.CHAT_FILTER);

    @Test
    void thereIsOneForEachRecordedRelease() {
        assertThat(Arrays.stream(Release.values()).map(Release::version))
                .containsExactlyElementsOf(Recordings.releases());
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void eachSaysHowEachErrorLooks(Release release) {
        Set<Failure> absent = release.compareTo(Release.V0_25_6) < 0 ? ONLY_NEWER : ONLY_OLDER;
        assertThat(ReleaseProfile.of(release).failures().keySet())
                .isEqualTo(EnumSet.complementOf(EnumSet.copyOf(absent)));
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void noRouteIsThereTwice(Release release) {
        assertThat(RouteTable.of(release))
                .extracting(route -> route.method() + " " + route.path())
                .doesNotHaveDuplicates();
    }

    @Test
    void datesLookAsTheReleaseWritesThem() {
        assertThat(DateForm.RFC_1123.format(1795238476544L)).isEqualTo("Sat, 21 Nov 2026 05:21:16 GMT");
        assertThat(DateForm.ISO_LOCAL.format(1795238476544L)).isEqualTo("2026-11-21T05:21:16");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> Release.of("0.27.1"));
    }
}
