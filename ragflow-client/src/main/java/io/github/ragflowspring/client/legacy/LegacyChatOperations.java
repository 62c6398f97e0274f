package io.github.ragflowspring.client.legacy;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Collection;
import java.util.List;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Conversations and documents over the legacy API ({@code /v1/api/*}), which servers from v0.20.0 to v0.22.0 have.
 *
 * <p>Its API keys are created for one assistant each, and the client must use such a key: {@code
 * client.withApiKey(assistantKey).legacy()}. RAGFlow looks up the assistant by the key. Keys of agents create conversations, but
 * all their questions fail on these servers.
 *
 * <p>RAGFlow checks only that a key exists, not its assistant: with any key, the conversations and documents of others can be
 * used by their ids. Never pass on an id that a user can choose.
 *
 * <p>On servers from v0.22.1 on, every method fails with a {@link
 * io.github.ragflowspring.client.error.RagflowUnsupportedException} that names the method to call instead. Implemented by the
 * library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface LegacyChatOperations {

    /**
     * Create a conversation with the assistant of the API key ({@code GET /v1/api/new_conversation}).
     *
     * @return the conversation with its greeting
     */
    default Mono<ChatSession> newConversation() {
        return newConversation("");
    }

    /**
     * Create a conversation of a user with the assistant of the API key ({@code GET /v1/api/new_conversation}).
     *
     * @param userId the id of the user in the application, or an empty text
     * @return the conversation with its greeting. Fails with a {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if the API key does not belong to an assistant
     */
    Mono<ChatSession> newConversation(String userId);

    /**
     * Return a conversation with its messages ({@code GET /v1/api/conversation/{id}}).
     *
     * @param conversationId the id of the conversation
     * @return the conversation. Fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if it does not
     *     exist, and with a {@link io.github.ragflowspring.client.error.RagflowAuthenticationException} if it belongs to another
     *     assistant than the API key
     */
    Mono<ChatSession> conversation(String conversationId);

    /**
     * Ask a question ({@code POST /v1/api/completion}).
     *
     * @param conversationId the id of the conversation that stores the question and its answer
     * @param question the question with the documents to search, variables, and whether to {@linkplain
     *     ChatQuestion#citations(boolean) cite}. The model knows only the {@linkplain ChatQuestion#history(Collection) history} of the
     *     question, not the stored messages. Other options are not supported
     * @return the answer. Fails with a {@link io.github.ragflowspring.client.error.RagflowNotFoundException} if the conversation does
     *     not exist, and with a {@link io.github.ragflowspring.client.error.RagflowModelException} if the model fails
     */
    Mono<Answer> ask(String conversationId, ChatQuestion question);

    /**
     * Ask a question and stream its answer ({@code POST /v1/api/completion}). See {@link #ask(String, ChatQuestion)}.
     *
     * @param conversationId the id of the conversation
     * @param question the question
     * @return the events of the answer, ending with {@link AnswerEvent.Completed}
     */
    Flux<AnswerEvent> stream(String conversationId, ChatQuestion question);

    /**
     * Upload a file to a dataset of the owner of the API key ({@code POST /v1/api/document/upload}).
     *
     * @param datasetName the name of the dataset
     * @param file the file
     * @param parse whether to parse the file
     * @return the document as it was before parsing. Fails with a {@link
     *     io.github.ragflowspring.client.error.RagflowNotFoundException} if there is no dataset of that name
     */
    Mono<Document> upload(String datasetName, UploadSource file, boolean parse);

    /**
     * Return documents by their ids ({@code POST /v1/api/document/infos}). These servers cannot list the documents of a dataset over
     * this API.
     *
     * @param documentIds the ids; if there are none, nothing is sent
     * @return the documents that exist
     */
    Mono<List<Document>> documents(Collection<String> documentIds);

    /**
     * Return the chunks of a document ({@code POST /v1/api/list_chunks}), which have a text, the name of their document and an image,
     * but no id.
     *
     * @param documentId the id of the document
     * @return the chunks. Fails with a {@link io.github.ragflowspring.client.error.RagflowServerException} if the document does not
     *     exist or has a chunk that was not created by parsing
     */
    Mono<List<RetrievedChunk>> chunks(String documentId);

    /**
     * Delete documents ({@code DELETE /v1/api/document}), with one request for each.
     *
     * @param documentIds the ids; if there are none, nothing is sent
     * @return the number of deleted documents, and the ids that are unknown
     */
    Mono<DeleteResult> delete(Collection<String> documentIds);

    /**
     * Download the file of a document ({@code GET /v1/document/get/{id}}).
     *
     * @param documentId the id of the document
     * @return the download, which sends the request when one of its results is subscribed to
     */
    Download download(String documentId);
}
