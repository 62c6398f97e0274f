package io.github.ragflowspring.client.docs;

import io.github.ragflowspring.client.BlockingRagflowClient;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.blocking.BlockingChatOperations;
import io.github.ragflowspring.client.blocking.BlockingDatasetOperations;
import io.github.ragflowspring.client.blocking.BlockingDocumentOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The examples of {@code docs/blocking.md}. */
final class BlockingExamples {

    private final BlockingChatOperations chats;

    private final BlockingDatasetOperations datasets;

    private final String chatId = "c1";

    private final String datasetId = "d1";

    private final String documentId = "a1";

    BlockingExamples(BlockingRagflowClient ragflow) {
        this.chats = ragflow.chats();
        this.datasets = ragflow.datasets();
    }

    @RestController
    static class AnswerController {

        private final BlockingChatOperations chats;

        AnswerController(BlockingChatOperations chats) {
            this.chats = chats;
        }

        @PostMapping("/answers/{chatId}")
        Answer ask(@PathVariable String chatId, @RequestBody String question) {
            return this.chats.ask(chatId, question);
        }
    }

    void printsAnswer(PrintStream out, ChatQuestion question) {
        try (Stream<AnswerEvent> events = this.chats.stream(this.chatId, question)) {
            events.forEach((event) -> {
                if (event instanceof AnswerEvent.Delta delta) {
                    out.print(delta.text());
                }
            });
        }
    }

    Stream<IngestProgress> ingests() {
        Stream<IngestProgress> progress =
                this.datasets.documents(this.datasetId).ingest(Path.of("report.pdf"));
        return progress;
    }

    List<Document> lists() {
        BlockingDocumentOperations documents = this.datasets.documents(this.datasetId);
        List<Document> reports =
                documents.list(DocumentQuery.all().keywords("report")).limit(20).toList();
        return reports;
    }

    ResponseEntity<Resource> downloads(Path folder) {
        BlockingDocumentOperations documents = this.datasets.documents(this.datasetId);
        Path file = documents.download(this.documentId).toFile(folder);
        byte[] bytes = documents.download(this.documentId).toBytes(DataSize.ofMegabytes(10));
        ResponseEntity<Resource> response = documents.download(this.documentId).toResourceEntity();
        return (bytes.length > 0 && file != null)
                ? response
                : ResponseEntity.notFound().build();
    }

    String names(UploadSource source) {
        try {
            return this.datasets.documents(this.datasetId).upload(source).name();
        } catch (RagflowNotFoundException ex) {
            return "There is no such dataset";
        }
    }
}
