package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.MindMap;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.llm.AvailableModel;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.llm.ModelType;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link ModelOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingModelOperations {

    /** See {@link ModelOperations#relatedQuestions(String)}. */
    List<String> relatedQuestions(String question);

    /** See {@link ModelOperations#relatedQuestions(String, String)}. */
    List<String> relatedQuestions(String question, String industry);

    /** See {@link ModelOperations#ask(ChatQuestion)}. */
    Answer ask(ChatQuestion question);

    /** See {@link ModelOperations#stream(ChatQuestion)}. */
    Stream<AnswerEvent> stream(ChatQuestion question);

    /** See {@link ModelOperations#mindMap(String, Collection)}. */
    MindMap mindMap(String question, Collection<String> datasetIds);

    /** See {@link ModelOperations#list()}. */
    List<AvailableModel> list();

    /** See {@link ModelOperations#list(ModelType)}. */
    List<AvailableModel> list(ModelType type);

    /** See {@link ModelOperations#speech()}. */
    BlockingSpeechOperations speech();

    /**
     * Create the blocking form of operations, such as those of a test or a decorator.
     *
     * @param operations the operations to wait for
     */
    static BlockingModelOperations of(ModelOperations operations) {
        return BlockingProxy.create(BlockingModelOperations.class, ModelOperations.class, operations);
    }
}
