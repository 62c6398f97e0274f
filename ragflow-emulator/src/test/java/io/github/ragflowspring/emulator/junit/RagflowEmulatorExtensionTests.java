package io.github.ragflowspring.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.script.Fault;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lifetime of the emulator, and the isolation of tests. */
class RagflowEmulatorExtensionTests {

    @Test
    void rejectsAccessOutsideOfTests() {
        assertThatIllegalStateException().isThrownBy(new RagflowEmulatorExtension()::emulator);
    }

    @Nested
    class StaticField {

        @RegisterExtension
        static final RagflowEmulatorExtension RAGFLOW =
                RagflowEmulatorExtension.with((emulator) -> emulator.release("v0.24.0"));

        private static final Set<Integer> PORTS = new HashSet<>();

        @RepeatedTest(2)
        void resetsEmulatorBeforeEachTest(RagflowEmulator emulator) {
            assertThat(emulator).isSameAs(RAGFLOW.emulator());
            assertThat(emulator.release()).isEqualTo("v0.24.0");
            assertThat(emulator.script().unused()).isEmpty();
            emulator.script().fail(Fault.status(500));
            PORTS.add(emulator.port());
            assertThat(PORTS).hasSize(1);
        }

        @Nested
        class NestedClass {

            @Test
            void sharesEmulatorWithNestedClass(RagflowEmulator emulator) {
                assertThat(emulator).isSameAs(RAGFLOW.emulator());
                PORTS.add(emulator.port());
                assertThat(PORTS).hasSize(1);
            }
        }
    }

    @Nested
    class InstanceField {

        private static final Set<RagflowEmulator> EMULATORS = new HashSet<>();

        @RegisterExtension
        final RagflowEmulatorExtension ragflow = new RagflowEmulatorExtension();

        @RepeatedTest(2)
        void startsEmulatorForEachTest() {
            assertThat(EMULATORS.add(this.ragflow.emulator())).isTrue();
        }
    }

    @Nested
    @ExtendWith(RagflowEmulatorExtension.class)
    class Annotation {

        private static RagflowEmulator first;

        @BeforeAll
        static void known(RagflowEmulator emulator) {
            first = emulator;
        }

        @BeforeEach
        void knownHere(RagflowEmulator emulator) {
            assertThat(emulator).isSameAs(first);
        }

        @Test
        void resolvesParameter(RagflowEmulator emulator) {
            assertThat(emulator.release()).isEqualTo("v0.27.0");
        }
    }
}
