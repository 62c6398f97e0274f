package io.github.ragflowspring.client.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.agent.AgentField;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of servers, authors of agents and end users that forge lines of a log, reach other routes or fill the heap. */
class UnsafeTextTests {

    private static final String FORGED = "city'\n2026-11-26 INFO payment accepted";

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\u0000",
                "\u001b",
                "\u061c",
                "\u200b",
                "\u200f",
                "\u2028",
                "\u2060",
                "\ufe0f",
                "\ufeff",
                "\ue000",
                "\udb40\udc41"
            })
    void showsNoInvisibleCharacterInMessage(String character) {
        RagflowProtocolException error =
                RagflowProtocolException.builder("a" + character + "b").build();

        assertThat(error).hasMessage("a b");
    }

    @Test
    void keepsFieldOfFormFromForgingLine() {
        AgentForm form = AgentForm.builder()
                .fields(List.of(AgentField.builder().key(FORGED).name("n").build()))
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> form.fill(Map.of()))
                .satisfies((error) -> assertThat(error.getMessage()).doesNotContain("\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentForm.builder().build().fill(Map.of(FORGED, "v")))
                .satisfies((error) -> assertThat(error.getMessage()).doesNotContain("\n"));
    }

    @Test
    void refusesIdThatIsWordOfAnotherRoute() {
        assertRefused(() -> TestClients.shared(this.server, "v0.27.0")
                .datasets()
                .documents("d1")
                .update("metadatas", DocumentUpdate.none().name("x")));
        for (String word : List.of("chat", "download", "templates", "tags")) {
            assertRefused(
                    () -> TestClients.shared(this.server, "v0.27.0").agents().get(word));
        }
        assertThat(this.server.requests()).isEmpty();
    }

    private static void assertRefused(Supplier<?> call) {
        assertThatIllegalArgumentException().isThrownBy(call::get).withMessageContaining("must not be");
    }

    /** A tree of 16 MB of empty objects would need 500 MB. */
    @Test
    void refusesResponseOfTooManyValues() {
        this.server.on((request) -> true, Reply.json("{\"code\":0,\"data\":[" + "{},".repeat(300_000) + "{}]}"));

        assertThatExceptionOfType(RagflowProtocolException.class)
                .isThrownBy(() -> TestClients.shared(this.server, "v0.27.0")
                        .agents()
                        .list()
                        .blockLast(TestClients.PATIENCE))
                .withMessageContaining("more than 500000 JSON tokens");
    }
}
