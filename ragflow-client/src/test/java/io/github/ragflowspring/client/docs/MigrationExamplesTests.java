package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.fixtures.Reply;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Runs the examples of {@code docs/migration.md}. */
class MigrationExamplesTests {

    private final MemoryServer server = new MemoryServer();

    private final RagflowClient ragflow = TestClients.client(this.server, "v0.27.0");

    private final DatasetOperations datasets = this.ragflow.datasets();

    private final ChatOperations chats = this.ragflow.chats();

    private final String chatId = "c1";

    @Test
    void asksAboutDocumentsOfDataset() {
        this.server
                .on(
                        (request) -> request.path().endsWith("/datasets"),
                        Reply.json(
                                "{\"code\":0,\"data\":[{\"id\":\"d1\",\"name\":\"Handbook\"}],\"total_datasets\":1}"))
                .on(
                        (request) -> request.path().endsWith("/documents"),
                        Reply.json("{\"code\":0,\"data\":{\"docs\":[{\"id\":\"x1\",\"name\":\"a\"}],\"total\":1}}"))
                .on(
                        (request) -> true,
                        Reply.stream()
                                .piece("data:{\"code\":0,\"data\":{\"answer\":\"A piece.\",\"final\":false}}\n\n")
                                .piece("data:{\"code\":0,\"data\":true}\n\n"));

        Flux<String> answer = this.datasets
                .list(DatasetQuery.all().name("Handbook"))
                .next()
                .flatMapMany((dataset) -> this.datasets.documents(dataset.id()).list())
                .map(Document::id)
                .collectList()
                .flatMapMany((documentIds) -> this.chats.streamText(
                        this.chatId, ChatQuestion.of("What is a chunk?").documentIds(documentIds)));

        assertThat(answer.collectList().block(TestClients.PATIENCE)).containsExactly("A piece.");
        assertThat(this.server.requests().get(2).json().path("doc_ids").asString())
                .isEqualTo("x1");
    }
}
