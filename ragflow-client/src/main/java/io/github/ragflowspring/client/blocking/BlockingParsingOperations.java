package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.ParseOptions;
import io.github.ragflowspring.client.document.ParseResult;
import io.github.ragflowspring.client.document.ParsingOperations;
import io.github.ragflowspring.client.document.StopResult;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link ParsingOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingParsingOperations {

    /** See {@link ParsingOperations#start(String)}. */
    ParseResult start(String documentId);

    /** See {@link ParsingOperations#start(Collection)}. */
    ParseResult start(Collection<String> documentIds);

    /** See {@link ParsingOperations#start(Collection, ParseOptions)}. */
    ParseResult start(Collection<String> documentIds, ParseOptions options);

    /** See {@link ParsingOperations#stop(String)}. */
    StopResult stop(String documentId);

    /** See {@link ParsingOperations#stop(Collection)}. */
    StopResult stop(Collection<String> documentIds);

    /** See {@link ParsingOperations#run(Collection, IngestOptions)}. */
    Stream<IngestProgress> run(Collection<String> documentIds, IngestOptions options);

    /** See {@link ParsingOperations#watch(Collection, IngestOptions)}. */
    Stream<IngestProgress> watch(Collection<String> documentIds, IngestOptions options);
}
