package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SeedTests {

    private static final SeedDataset ANIMALS = SeedDataset.named("Animals")
            .with(
                    SeedDocument.of("bats.md", "# Bats\n\nBats sleep upside down.")
                            .metadata("year", 2024)
                            .metadata("tags", List.of("night", "wings")),
                    SeedDocument.of("owls.md", "# Owls\n\nOwls hunt at night.").metadata("year", 2025));

    @Test
    void seedsDocumentsWithMetadata() {
        try (RagflowEmulator emulator = start(Seed.empty().with(ANIMALS))) {
            JsonNode summary = new EmulatorCaller(emulator)
                    .get("/api/v1/datasets/" + ANIMALS.id() + "/metadata/summary")
                    .path("data")
                    .path("summary");
            assertThat(summary.path("year").path("type").stringValue()).isEqualTo("number");
            assertThat(summary.path("year").path("values")).hasSize(2);
            assertThat(summary.path("tags").path("type").stringValue()).isEqualTo("list");
        }
    }

    @Test
    void seedsTenantsThatSeeTheirOwnContentsOnly() {
        SeedDataset cars = SeedDataset.named("Cars");
        Seed seed = Seed.empty()
                .with(ANIMALS)
                .withTenant("key-of-acme", Seed.empty().with(cars));
        try (RagflowEmulator emulator = start(seed)) {
            assertThat(names(emulator, emulator.apiKey())).containsExactly("Animals");
            assertThat(names(emulator, "key-of-acme")).containsExactly("Cars");
        }
    }

    @Test
    void seedsAgents() {
        SeedAgent agent = SeedAgent.of("Greeter", "{\"components\": {}}").description("Says hello.");
        try (RagflowEmulator emulator = start(Seed.empty().with(agent))) {
            JsonNode found = new EmulatorCaller(emulator)
                    .get("/api/v1/agents/" + agent.id())
                    .path("data");
            assertThat(found.path("title").stringValue()).isEqualTo("Greeter");
            assertThat(found.path("description").stringValue()).isEqualTo("Says hello.");
        }
    }

    @Test
    void derivesIdsFromNames() {
        assertThat(SeedDataset.named("Animals").id())
                .isEqualTo(ANIMALS.id())
                .isNotEqualTo(SeedDataset.named("Cars").id())
                .isNotEqualTo(SeedAssistant.named("Animals").id())
                .matches("[0-9a-f]{12}1[0-9a-f]{19}");
    }

    @Test
    void refusesDuplicateIdsAndKeys() {
        Seed twice = Seed.empty()
                .with(ANIMALS)
                .withTenant("key-of-acme", Seed.empty().with(ANIMALS));
        assertThatIllegalArgumentException().isThrownBy(() -> start(twice)).withMessageContaining(ANIMALS.id());
        Seed sameKey = Seed.empty().withTenant("ragflow-emulator-key", Seed.empty());
        assertThatIllegalArgumentException().isThrownBy(() -> start(sameKey));
        assertThatIllegalArgumentException().isThrownBy(() -> sameKey.withTenant("ragflow-emulator-key", Seed.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> Seed.empty().withTenant("key-of-acme", sameKey));
    }

    @Test
    void refusesInvalidValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> ANIMALS.id("42"));
        assertThatIllegalArgumentException().isThrownBy(() -> SeedAgent.of("Greeter", "[]"));
        assertThatIllegalArgumentException().isThrownBy(() -> SeedAgent.of("Greeter", "{"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeedDocument.of("bats.md", "").metadata("year", true));
    }

    private static RagflowEmulator start(Seed seed) {
        return RagflowEmulator.builder().atOnce().seed(seed).start();
    }

    private static List<String> names(RagflowEmulator emulator, String apiKey) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.baseUrl() + "/api/v1/datasets"))
                .header("Authorization", "Bearer " + apiKey)
                .build();
        return JsonShape.parse(EmulatorCaller.send(request).body())
                .path("data")
                .valueStream()
                .map((dataset) -> dataset.path("name").stringValue())
                .toList();
    }
}
