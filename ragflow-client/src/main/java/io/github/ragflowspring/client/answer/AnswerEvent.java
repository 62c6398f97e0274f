package io.github.ragflowspring.client.answer;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of a streamed answer.
 *
 * <p>The events are the same on every release, whether it streams pieces or the whole text again and again. An {@link
 * AnswerAccumulator} collects them into an {@link Answer}.
 *
 * <p>Match the subclasses with {@code instanceof} and ignore the others: later versions may add some. In JSON the property
 * {@code type} distinguishes them.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public abstract class AnswerEvent {

    private final String type;

    AnswerEvent(String type) {
        this.type = type;
    }

    /** Create the first event of an answer. Both ids may be unknown. */
    public static Started started(@Nullable String sessionId, @Nullable String messageId) {
        return new Started(sessionId, messageId);
    }

    /** Create an event with text to append. */
    public static Delta delta(String text) {
        return new Delta(text);
    }

    /** Create an event with reasoning to append. */
    public static Reasoning reasoning(String text) {
        return new Reasoning(text);
    }

    /** Create an event with text that replaces all text so far. */
    public static Replace replace(String text) {
        return new Replace(text);
    }

    /** Create an event with the sound of the text so far. */
    public static Speech speech(byte[] sound) {
        return new Speech(sound);
    }

    /** Create an event with the references. */
    public static Referenced referenced(References references) {
        return new Referenced(references);
    }

    /** Create the last event, with the complete answer. */
    public static Completed completed(Answer answer) {
        return new Completed(answer);
    }

    /** Create an event of an unknown type, with its data as sent by the server. */
    public static Unknown unknown(String data) {
        return new Unknown(data);
    }

    /**
     * Return the type of the event: {@code started}, {@code delta}, {@code reasoning}, {@code replace}, {@code speech}, {@code
     * referenced}, {@code completed} or {@code unknown}.
     */
    public String type() {
        return this.type;
    }

    /** Return the values of the event, which make it equal to another one of its type. */
    abstract List<@Nullable Object> values();

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AnswerEvent that && this.type.equals(that.type) && values().equals(that.values()));
    }

    @Override
    public final int hashCode() {
        return 31 * this.type.hashCode() + values().hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + values();
    }

    /**
     * The answer begins. The first event, sent once.
     *
     * @since 0.1.0
     */
    public static final class Started extends AnswerEvent {

        private final @Nullable String sessionId;

        private final @Nullable String messageId;

        private Started(@Nullable String sessionId, @Nullable String messageId) {
            super("started");
            this.sessionId = sessionId;
            this.messageId = messageId;
        }

        /** Return the id of the session, even if the question named none, or {@code null} if RAGFlow does not report it. */
        public @Nullable String sessionId() {
            return this.sessionId;
        }

        /** Return the id of the message in the session, or {@code null} if RAGFlow does not report it. */
        public @Nullable String messageId() {
            return this.messageId;
        }

        @Override
        List<@Nullable Object> values() {
            return Arrays.asList(this.sessionId, this.messageId);
        }
    }

    /**
     * More text of the answer.
     *
     * @since 0.1.0
     */
    public static final class Delta extends AnswerEvent {

        private final String text;

        private Delta(String text) {
            super("delta");
            this.text = text;
        }

        /** Return the text to append. */
        public String text() {
            return this.text;
        }

        @Override
        List<@Nullable Object> values() {
            return Arrays.asList(this.text);
        }
    }

    /**
     * More reasoning of the model.
     *
     * @since 0.1.0
     */
    public static final class Reasoning extends AnswerEvent {

        private final String text;

        private Reasoning(String text) {
            super("reasoning");
            this.text = text;
        }

        /** Return the reasoning to append. */
        public String text() {
            return this.text;
        }

        @Override
        List<@Nullable Object> values() {
            return Arrays.asList(this.text);
        }
    }

    /**
     * The whole text of the answer: RAGFlow may insert citations into text that it has already sent, and text may turn out
     * to be reasoning.
     *
     * @since 0.1.0
     */
    public static final class Replace extends AnswerEvent {

        private final String text;

        private Replace(String text) {
            super("replace");
            this.text = text;
        }

        /** Return the text that replaces all text so far. */
        public String text() {
            return this.text;
        }

        @Override
        List<@Nullable Object> values() {
            return Arrays.asList(this.text);
        }
    }

    /**
     * Sound of the answer, of an assistant whose settings require speech. Each event has the next piece, in the format of the
     * model.
     *
     * @since 0.1.0
     */
    public static final class Speech extends AnswerEvent {

        private final byte[] sound;

        private Speech(byte[] sound) {
            super("speech");
            this.sound = sound.clone();
        }

        /** Return the sound, to append to that of the events before. In JSON it is Base64. */
        public byte[] sound() {
            return this.sound.clone();
        }

        @Override
        List<@Nullable Object> values() {
            return List.of(ByteBuffer.wrap(this.sound));
        }
    }

    /**
     * The chunks that the answer is based on.
     *
     * @since 0.1.0
     */
    public static final class Referenced extends AnswerEvent {

        private final References references;

        private Referenced(References references) {
            super("referenced");
            this.references = references;
        }

        /** Return the references, which replace earlier ones. */
        public References references() {
            return this.references;
        }

        @Override
        List<@Nullable Object> values() {
            return Arrays.asList(this.references);
        }
    }

    /**
     * The answer is complete. The last event; a stream that ends without it ends with an error.
     *
     * @since 0.1.0
     */
    public static final class Completed extends AnswerEvent {

        private final Answer answer;

        private Completed(Answer answer) {
            super("completed");
            this.answer = answer;
        }

        /** Return the complete answer. */
        public Answer answer() {
            return this.answer;
        }

        @Override
        List<@Nullable Object> values() {
            return Arrays.asList(this.answer);
        }
    }

    /**
     * An event that this version of the library does not know. Its data is not part of the JSON form.
     *
     * @since 0.1.0
     */
    public static final class Unknown extends AnswerEvent {

        @JsonIgnore
        private final String data;

        private Unknown(String data) {
            super("unknown");
            this.data = data;
        }

        /** Return the data of the event as sent by the server. */
        public String data() {
            return this.data;
        }

        @Override
        List<@Nullable Object> values() {
            return Arrays.asList(this.data);
        }
    }
}
