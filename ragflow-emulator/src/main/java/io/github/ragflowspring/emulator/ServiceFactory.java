package io.github.ragflowspring.emulator;

import io.github.ragflowspring.emulator.internal.agent.AgentCompletionHandlers;
import io.github.ragflowspring.emulator.internal.agent.AgentDebugHandlers;
import io.github.ragflowspring.emulator.internal.agent.AgentFileHandlers;
import io.github.ragflowspring.emulator.internal.agent.AgentHandlers;
import io.github.ragflowspring.emulator.internal.agent.AgentSessionHandlers;
import io.github.ragflowspring.emulator.internal.agent.AgentStore;
import io.github.ragflowspring.emulator.internal.agent.AgentVersionHandlers;
import io.github.ragflowspring.emulator.internal.agent.AgentWebhookHandlers;
import io.github.ragflowspring.emulator.internal.agent.TaskHandlers;
import io.github.ragflowspring.emulator.internal.chat.ChatHandlers;
import io.github.ragflowspring.emulator.internal.chat.ChatStore;
import io.github.ragflowspring.emulator.internal.chat.CompletionHandlers;
import io.github.ragflowspring.emulator.internal.chat.LegacyChatHandlers;
import io.github.ragflowspring.emulator.internal.chat.MindMapHandlers;
import io.github.ragflowspring.emulator.internal.chat.OpenAiHandlers;
import io.github.ragflowspring.emulator.internal.chat.Pace;
import io.github.ragflowspring.emulator.internal.chat.RelatedQuestionHandlers;
import io.github.ragflowspring.emulator.internal.chat.SearchAppAnswerHandlers;
import io.github.ragflowspring.emulator.internal.chat.SearchAppHandlers;
import io.github.ragflowspring.emulator.internal.chat.SearchAppSearchHandlers;
import io.github.ragflowspring.emulator.internal.chat.SearchAppStore;
import io.github.ragflowspring.emulator.internal.chat.SessionHandlers;
import io.github.ragflowspring.emulator.internal.chat.SpeechHandlers;
import io.github.ragflowspring.emulator.internal.file.FileChangeHandlers;
import io.github.ragflowspring.emulator.internal.file.FileHandlers;
import io.github.ragflowspring.emulator.internal.file.FileStore;
import io.github.ragflowspring.emulator.internal.http.ApiKeys;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Router;
import io.github.ragflowspring.emulator.internal.http.Service;
import io.github.ragflowspring.emulator.internal.http.StreamMonitor;
import io.github.ragflowspring.emulator.internal.knowledge.ChunkHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.DatasetHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.DocumentHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.DocumentUploads;
import io.github.ragflowspring.emulator.internal.knowledge.EmbeddingHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.ExtractionHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.IndexHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.IngestionHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.knowledge.LegacyDocumentHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.MetadataHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.ParseHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.Parsing;
import io.github.ragflowspring.emulator.internal.knowledge.RerunHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.RetrievalHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.TagHandlers;
import io.github.ragflowspring.emulator.internal.memory.MemoryHandlers;
import io.github.ragflowspring.emulator.internal.memory.MemoryStore;
import io.github.ragflowspring.emulator.internal.memory.MessageHandlers;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.system.AccountHandlers;
import io.github.ragflowspring.emulator.internal.system.DiagnosticHandlers;
import io.github.ragflowspring.emulator.internal.system.LangfuseHandlers;
import io.github.ragflowspring.emulator.internal.system.SystemHandlers;
import java.util.List;
import java.util.Map;

/**
 * Creates what an emulator serves: the contents of its seed and the handlers of its release.
 *
 * @param profile the release
 * @param seeds the seeds by tenant id
 * @param keys the accepted API keys
 * @param parsing the clock and the duration of parsing
 * @param pace the speed of the language model
 */
record ServiceFactory(ReleaseProfile profile, Map<String, Seed> seeds, ApiKeys keys, Parsing parsing, Pace pace) {

    /**
     * Creates a service in its initial state.
     *
     * @throws IllegalArgumentException if an id occurs twice in the seeds
     */
    Service create() {
        KnowledgeStore knowledge = new KnowledgeStore();
        ChatStore chats = new ChatStore();
        AgentStore agents = new AgentStore();
        SeedLoader loader = new SeedLoader(this.profile, this.parsing, knowledge, chats, agents);
        this.seeds.forEach(loader::loadSeed);
        return new Service(router(knowledge, chats, agents), new StreamMonitor());
    }

    private Router router(KnowledgeStore knowledge, ChatStore chats, AgentStore agents) {
        SearchAppStore searches = new SearchAppStore();
        MemoryStore memories = new MemoryStore();
        FileStore files = new FileStore(this.parsing.clock());
        DocumentUploads uploads = new DocumentUploads(this.profile, knowledge, this.parsing);
        return HandlerRegistry.router(
                this.profile.release(),
                List.of(
                        new SystemHandlers(this.profile),
                        new DiagnosticHandlers(this.profile),
                        new LangfuseHandlers(this.profile),
                        new AccountHandlers(this.profile, this.keys),
                        new SpeechHandlers(),
                        new DatasetHandlers(this.profile, knowledge),
                        new DocumentHandlers(this.profile, knowledge, uploads),
                        new ParseHandlers(this.profile, knowledge),
                        new ChunkHandlers(this.profile, knowledge),
                        new RetrievalHandlers(this.profile, knowledge),
                        new MetadataHandlers(this.profile, knowledge),
                        new IngestionHandlers(this.profile, knowledge),
                        new RerunHandlers(this.profile, knowledge),
                        new ExtractionHandlers(this.profile, knowledge),
                        new EmbeddingHandlers(this.profile, knowledge),
                        new TagHandlers(this.profile, knowledge),
                        new IndexHandlers(this.profile, knowledge, this.parsing),
                        new FileHandlers(this.profile, files, knowledge),
                        new FileChangeHandlers(this.profile, files, knowledge, uploads),
                        new AgentHandlers(this.profile, agents),
                        new AgentFileHandlers(this.profile, agents),
                        new AgentVersionHandlers(this.profile, agents),
                        new AgentDebugHandlers(this.profile, agents, knowledge),
                        new TaskHandlers(this.profile, agents, knowledge),
                        new AgentWebhookHandlers(agents, knowledge, this.profile, this.pace),
                        new AgentSessionHandlers(this.profile, agents),
                        new AgentCompletionHandlers(this.profile, agents, knowledge, this.pace),
                        new ChatHandlers(this.profile, chats, knowledge),
                        new SessionHandlers(this.profile, chats),
                        new CompletionHandlers(this.profile, chats, knowledge, this.pace),
                        new LegacyChatHandlers(this.profile, chats, agents::greeting, knowledge, this.pace),
                        new LegacyDocumentHandlers(this.profile, knowledge, uploads),
                        new OpenAiHandlers(this.profile, chats, knowledge, this.pace),
                        new RelatedQuestionHandlers(this.profile),
                        new MemoryHandlers(this.profile, memories),
                        new MessageHandlers(this.profile, memories),
                        new MindMapHandlers(this.profile, searches, knowledge),
                        new SearchAppHandlers(this.profile, searches),
                        new SearchAppSearchHandlers(this.profile, searches, knowledge),
                        new SearchAppAnswerHandlers(this.profile, searches, knowledge, this.pace)));
    }
}
