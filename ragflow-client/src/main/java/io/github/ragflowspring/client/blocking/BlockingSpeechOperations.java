package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.llm.SpeechOperations;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.stream.Stream;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link SpeechOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingSpeechOperations {

    /** See {@link SpeechOperations#speak(String)}. */
    BlockingDownload speak(String text);

    /** See {@link SpeechOperations#transcribe(UploadSource)}. */
    String transcribe(UploadSource audio);

    /** See {@link SpeechOperations#stream(UploadSource)}. */
    Stream<String> stream(UploadSource audio);
}
