package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.MindMap;
import io.github.ragflowspring.client.model.DeleteResult;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.searchapp.NewSearchApp;
import io.github.ragflowspring.client.searchapp.SearchApp;
import io.github.ragflowspring.client.searchapp.SearchAppOperations;
import io.github.ragflowspring.client.searchapp.SearchAppQuery;
import io.github.ragflowspring.client.searchapp.SearchAppUpdate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link SearchAppOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingSearchAppOperations {

    /** See {@link SearchAppOperations#create(NewSearchApp)}. */
    SearchApp create(NewSearchApp searchApp);

    /** See {@link SearchAppOperations#get(String)}. */
    SearchApp get(String searchAppId);

    /** See {@link SearchAppOperations#list()}. */
    Stream<SearchApp> list();

    /** See {@link SearchAppOperations#list(SearchAppQuery)}. */
    Stream<SearchApp> list(SearchAppQuery query);

    /** See {@link SearchAppOperations#page(SearchAppQuery, PageRequest)}. */
    Page<SearchApp> page(SearchAppQuery query, PageRequest page);

    /** See {@link SearchAppOperations#update(String, SearchAppUpdate)}. */
    SearchApp update(String searchAppId, SearchAppUpdate update);

    /** See {@link SearchAppOperations#delete(String)}. */
    DeleteResult delete(String searchAppId);

    /** See {@link SearchAppOperations#delete(Collection)}. */
    DeleteResult delete(Collection<String> searchAppIds);

    /** See {@link SearchAppOperations#ask(String, String)}. */
    Answer ask(String searchAppId, String question);

    /** See {@link SearchAppOperations#stream(String, String)}. */
    Stream<AnswerEvent> stream(String searchAppId, String question);

    /** See {@link SearchAppOperations#streamText(String, String)}. */
    Stream<String> streamText(String searchAppId, String question);

    /** See {@link SearchAppOperations#search(String, String)}. */
    RetrievalResult search(String searchAppId, String question);

    /** See {@link SearchAppOperations#search(String, String, PageRequest)}. */
    RetrievalResult search(String searchAppId, String question, PageRequest page);

    /** See {@link SearchAppOperations#relatedQuestions(String, String)}. */
    List<String> relatedQuestions(String searchAppId, String question);

    /** See {@link SearchAppOperations#mindMap(String, String)}. */
    MindMap mindMap(String searchAppId, String question);

    /**
     * Create the blocking form of operations, such as those of a test or a decorator.
     *
     * @param operations the operations to wait for
     */
    static BlockingSearchAppOperations of(SearchAppOperations operations) {
        return BlockingProxy.create(BlockingSearchAppOperations.class, SearchAppOperations.class, operations);
    }
}
