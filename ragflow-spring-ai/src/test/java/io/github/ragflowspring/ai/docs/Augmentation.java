package io.github.ragflowspring.ai.docs;

import io.github.ragflowspring.ai.retrieval.RagflowDocumentRetriever;
import io.github.ragflowspring.ai.tool.RagflowAssistantTool;
import io.github.ragflowspring.ai.tool.RagflowSearchTool;
import io.github.ragflowspring.ai.vectorstore.RagflowVectorStore;
import io.github.ragflowspring.ai.writer.RagflowDocumentWriter;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.dataset.Dataset;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.vectorstore.QuestionAnswerAdvisor;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.rag.advisor.RetrievalAugmentationAdvisor;
import org.springframework.ai.reader.TextReader;
import org.springframework.ai.transformer.splitter.TokenTextSplitter;
import org.springframework.core.io.Resource;

/** Examples of the guide: another model that answers from RAGFlow. */
class Augmentation {

    ChatClient augmented(ChatModel otherModel, RagflowClient ragflow, String datasetId) {
        RagflowDocumentRetriever retriever = RagflowDocumentRetriever.builder(ragflow)
                .datasetIds(List.of(datasetId))
                .topK(6)
                .similarityThreshold(0.3)
                .build();
        return ChatClient.builder(otherModel)
                .defaultAdvisors(RetrievalAugmentationAdvisor.builder()
                        .documentRetriever(retriever)
                        .build())
                .build();
    }

    String ofTenant(ChatClient augmented, String tenant, String question) {
        return augmented
                .prompt(question)
                .advisors((advisors) -> advisors.param(
                        RagflowDocumentRetriever.FILTER_EXPRESSION, "tenant == '" + tenant + "' && year >= 2024"))
                .call()
                .content();
    }

    ChatClient withVectorStore(ChatModel otherModel, RagflowVectorStore vectorStore) {
        return ChatClient.builder(otherModel)
                .defaultAdvisors(QuestionAnswerAdvisor.builder(vectorStore).build())
                .build();
    }

    void store(RagflowClient ragflow, String datasetId, Resource file) {
        RagflowDocumentWriter writer = RagflowDocumentWriter.builder(ragflow, datasetId)
                .asChunks(true)
                .metadata((document) -> Map.of("source", document.getMetadata().get("source"), "year", 2024))
                .build();
        writer.write(TokenTextSplitter.builder().build().split(new TextReader(file).read()));
    }

    String withTools(ChatClient other, RagflowClient ragflow, Dataset dataset, ChatAssistant assistant) {
        return other.prompt("Which animals sleep upside down?")
                .tools(
                        RagflowSearchTool.builder(ragflow, List.of(dataset))
                                .limit(6)
                                .build(),
                        RagflowAssistantTool.builder(ragflow, assistant).build())
                .call()
                .content();
    }

    String withToolOfId(ChatClient other, RagflowClient ragflow, String datasetId) {
        return other.prompt("Which animals sleep upside down?")
                .tools(RagflowSearchTool.builder(ragflow, datasetId).build())
                .call()
                .content();
    }
}
