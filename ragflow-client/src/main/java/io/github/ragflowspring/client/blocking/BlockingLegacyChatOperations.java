package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link LegacyChatOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingLegacyChatOperations {

    /** See {@link LegacyChatOperations#newConversation()}. */
    ChatSession newConversation();

    /** See {@link LegacyChatOperations#newConversation(String)}. */
    ChatSession newConversation(String userId);

    /** See {@link LegacyChatOperations#conversation(String)}. */
    ChatSession conversation(String conversationId);

    /** See {@link LegacyChatOperations#ask(String, ChatQuestion)}. */
    Answer ask(String conversationId, ChatQuestion question);

    /** See {@link LegacyChatOperations#stream(String, ChatQuestion)}. */
    Stream<AnswerEvent> stream(String conversationId, ChatQuestion question);

    /** See {@link LegacyChatOperations#upload(String, UploadSource, boolean)}. */
    Document upload(String datasetName, UploadSource file, boolean parse);

    /** See {@link LegacyChatOperations#documents(Collection)}. */
    List<Document> documents(Collection<String> documentIds);

    /** See {@link LegacyChatOperations#chunks(String)}. */
    List<RetrievedChunk> chunks(String documentId);

    /** See {@link LegacyChatOperations#delete(Collection)}. */
    DeleteResult delete(Collection<String> documentIds);

    /** See {@link LegacyChatOperations#download(String)}. */
    BlockingDownload download(String documentId);

    /**
     * Create the blocking form of operations, such as those of a test or a decorator.
     *
     * @param operations the operations to wait for
     */
    static BlockingLegacyChatOperations of(LegacyChatOperations operations) {
        return BlockingProxy.create(BlockingLegacyChatOperations.class, LegacyChatOperations.class, operations);
    }
}
