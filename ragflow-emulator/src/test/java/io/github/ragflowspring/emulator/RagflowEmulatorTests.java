package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.fixtures.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RagflowEmulatorTests {

    @Test
    void emulatesLatestReleaseByDefault() {
        try (RagflowEmulator emulator = RagflowEmulator.start()) {
            assertThat(emulator.release()).isEqualTo(Recordings.newestRelease());
            assertThat(new EmulatorCaller(emulator)
                            .get("/api/v1/system/version")
                            .path("data")
                            .stringValue())
                    .isEqualTo(Recordings.newestRelease());
        }
    }

    @Test
    void acceptsReleaseWithAndWithoutPrefix() {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release("0.24.0").start()) {
            assertThat(emulator.release()).isEqualTo("v0.24.0");
        }
    }

    @Test
    void rejectsReleaseWithoutRecordings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RagflowEmulator.builder().release("v0.23.0"))
                .withMessageContaining("v0.22.0")
                .withMessageContaining(String.join(", ", WireFidelityTests.RELEASES));
    }

    @Test
    void acceptsOnlyItsKeys() {
        try (RagflowEmulator mine = RagflowEmulator.builder().apiKey("mine").start();
                RagflowEmulator yours =
                        RagflowEmulator.builder().apiKey("yours").start()) {
            assertThat(mine.port()).isNotEqualTo(yours.port());
            assertThat(new EmulatorCaller(mine)
                            .get("/api/v1/chats")
                            .path("code")
                            .intValue())
                    .isZero();
            HttpResponse<String> refused = EmulatorCaller.send(new EmulatorCaller(mine)
                    .request("GET", "/api/v1/chats", null)
                    .setHeader("Authorization", "Bearer yours")
                    .build());
            assertThat(refused.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void reportsThatPortIsTaken() {
        try (RagflowEmulator first = RagflowEmulator.start()) {
            RagflowEmulator.Builder second = RagflowEmulator.builder().port(first.port());
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(second::start)
                    .withMessageContaining(Integer.toString(first.port()));
        }
    }

    @Test
    void isReachableOverLoopbackWhenListeningOnAllAddresses() {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().host("0.0.0.0").start()) {
            assertThat(emulator.baseUrl()).isEqualTo("http://127.0.0.1:" + emulator.port());
            assertThat(new EmulatorCaller(emulator).text("GET", "/api/v1/system/ping", null))
                    .isEqualTo("pong");
        }
    }

    @Test
    void refusesConnectionsAfterClose() {
        RagflowEmulator emulator = RagflowEmulator.start();
        emulator.close();
        EmulatorCaller caller = new EmulatorCaller(emulator);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> caller.get("/api/v1/system/ping"));
    }

    @Test
    void containsItsSeed() {
        SeedDataset animals = SeedDataset.named("Animals")
                .with(SeedDocument.of("bats.md", "# Bats\n\nBats sleep upside down. They hunt at night."));
        SeedAssistant keeper = SeedAssistant.named("Keeper")
                .prologue("Welcome!")
                .emptyResponse("No idea.")
                .searching(animals);
        try (RagflowEmulator emulator = RagflowEmulator.builder()
                .seed(Seed.empty().with(animals).with(keeper))
                .pace(Duration.ZERO)
                .start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            assertThat(caller.get("/api/v1/chats").path("data").path("total").intValue())
                    .isEqualTo(1);
            String session = caller.newSession(keeper.id());
            assertThat(caller.session(keeper.id(), session)
                            .path("messages")
                            .path(0)
                            .path("content")
                            .stringValue())
                    .isEqualTo("Welcome!");
            assertThat(answer(caller.ask(keeper.id(), session, "How do bats sleep?")))
                    .isEqualTo("Bats sleep upside down [ID:0]. They hunt at night [ID:0].");
            assertThat(answer(caller.ask(keeper.id(), session, "What do elephants eat?")))
                    .isEqualTo("No idea.");
        }
    }

    @Test
    void countsStreamsOfDisconnectedClients() throws Exception {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().slowPace(Duration.ofMillis(15)).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String session = caller.newSession(Seed.GUIDE_ID);
            String body = EmulatorCaller.body(session, "What is an agent? #slow", true);
            HttpResponse<InputStream> stream =
                    EmulatorCaller.open(caller.request("POST", EmulatorCaller.completions(Seed.GUIDE_ID), body)
                            .build());
            assertThat(stream.body().read()).isEqualTo('d');
            assertThat(emulator.activeStreams()).isEqualTo(1);
            stream.body().close();
            assertThat(emulator.awaitIdle(Duration.ofSeconds(30))).isTrue();
            assertThat(emulator.cancelledStreams()).isEqualTo(1);
            assertThat(caller.session(Seed.GUIDE_ID, session).path("messages")).hasSize(1);
        }
    }

    @Test
    void doesNotCountCompleteStreamsAsCancelled() throws Exception {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().pace(Duration.ZERO).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            caller.stream(Seed.GUIDE_ID, caller.newSession(Seed.GUIDE_ID), "What is an agent?");
            assertThat(emulator.awaitIdle(Duration.ofSeconds(30))).isTrue();
            assertThat(emulator.cancelledStreams()).isZero();
        }
    }

    @Test
    void cutsRunningStreamsOnClose() throws Exception {
        RagflowEmulator emulator =
                RagflowEmulator.builder().slowPace(Duration.ofSeconds(20)).start();
        EmulatorCaller caller = new EmulatorCaller(emulator);
        String body = EmulatorCaller.body(caller.newSession(Seed.GUIDE_ID), "What is an agent? #slow", true);
        HttpResponse<InputStream> stream =
                EmulatorCaller.open(caller.request("POST", EmulatorCaller.completions(Seed.GUIDE_ID), body)
                        .build());
        emulator.close();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> stream.body().readAllBytes());
        assertThat(emulator.awaitIdle(Duration.ofSeconds(30))).isTrue();
    }

    private static String answer(JsonNode envelope) {
        return envelope.path("data").path("answer").stringValue();
    }

    @Test
    void isolatesTenants() {
        try (RagflowEmulator emulator = RagflowEmulator.builder()
                .seed(Seed.guide().withTenant("other-key", Seed.empty()))
                .start()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.baseUrl() + "/api/v1/datasets"))
                    .header("Authorization", "Bearer other-key")
                    .build();
            assertThat(JsonShape.parse(EmulatorCaller.send(request).body()).path("data"))
                    .isEmpty();
            assertThat(new EmulatorCaller(emulator).get("/api/v1/datasets").path("data"))
                    .isNotEmpty();
        }
    }
}
