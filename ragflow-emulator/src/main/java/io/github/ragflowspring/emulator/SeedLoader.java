package io.github.ragflowspring.emulator;

import io.github.ragflowspring.emulator.internal.agent.Agent;
import io.github.ragflowspring.emulator.internal.agent.AgentStore;
import io.github.ragflowspring.emulator.internal.chat.Assistant;
import io.github.ragflowspring.emulator.internal.chat.ChatFields;
import io.github.ragflowspring.emulator.internal.chat.ChatStore;
import io.github.ragflowspring.emulator.internal.knowledge.Dataset;
import io.github.ragflowspring.emulator.internal.knowledge.Document;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.knowledge.Parsing;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Loads seeds into the stores of an emulator. */
final class SeedLoader {

    private final ReleaseProfile profile;

    private final Parsing parsing;

    private final KnowledgeStore knowledge;

    private final ChatStore chats;

    private final AgentStore agents;

    private final Set<String> ids = new HashSet<>();

    SeedLoader(ReleaseProfile profile, Parsing parsing, KnowledgeStore knowledge, ChatStore chats, AgentStore agents) {
        this.profile = profile;
        this.parsing = parsing;
        this.knowledge = knowledge;
        this.chats = chats;
        this.agents = agents;
    }

    void loadSeed(String tenantId, Seed seed) {
        seed.datasets().forEach((dataset) -> load(tenantId, dataset));
        // Lists begin with the latest assistant, which is to be the first one of the seed.
        long time = System.currentTimeMillis();
        for (SeedAssistant assistant : seed.assistants()) {
            load(tenantId, assistant, time--);
        }
        seed.agents().forEach((agent) -> load(tenantId, agent));
    }

    private void load(String tenantId, SeedDataset seeded) {
        ObjectNode settings = PythonJson.object().put("name", seeded.name());
        Dataset dataset = new Dataset(unique(seeded.id()), settings, System.currentTimeMillis());
        for (SeedDocument file : seeded.documents()) {
            byte[] content = file.text().getBytes(StandardCharsets.UTF_8);
            Document document = new Document(Ids.uuid1(), seeded.id(), file.name(), content, this.parsing);
            // Seeds contain the text of a file, even of a PDF.
            document.parseAs("text.md");
            document.parseNow();
            if (!file.metadata().isEmpty()) {
                document.setMetaFields(metaFields(file));
            }
            dataset.add(document);
        }
        this.knowledge.add(tenantId, dataset);
    }

    private static ObjectNode metaFields(SeedDocument document) {
        return JsonMapper.shared().valueToTree(document.metadata());
    }

    private void load(String tenantId, SeedAssistant seeded, long time) {
        Assistant assistant =
                new Assistant(unique(seeded.id()), this.profile.templates().chat(), time);
        assistant.set(new ChatFields(this.profile)
                .of(seeded.name(), seeded.prologue(), seeded.emptyResponse(), seeded.datasetIds()));
        this.chats.add(tenantId, assistant);
    }

    private void load(String tenantId, SeedAgent seeded) {
        Agent agent = new Agent(
                unique(seeded.id()), seeded.title(), seeded.description(), seeded.dsl(), System.currentTimeMillis());
        this.agents.add(tenantId, agent);
    }

    private String unique(String id) {
        if (!this.ids.add(id)) {
            throw new IllegalArgumentException(
                    "The seed contains the id " + id + " twice. Use different names, or set different ids with id(…).");
        }
        return id;
    }
}
