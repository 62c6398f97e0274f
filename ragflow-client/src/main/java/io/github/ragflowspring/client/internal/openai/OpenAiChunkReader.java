package io.github.ragflowspring.client.internal.openai;

import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.answer.AbstractFrameReader;
import io.github.ragflowspring.client.internal.answer.AnswerSink;
import io.github.ragflowspring.client.internal.answer.AnswerText;
import io.github.ragflowspring.client.internal.answer.ReferencesReader;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.stream.Frame;
import io.github.ragflowspring.client.internal.stream.FrameLayout;
import io.github.ragflowspring.client.internal.stream.Repeated;
import io.github.ragflowspring.client.internal.wire.ModelFailure;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the OpenAI-compatible streams of assistants and agents. */
public final class OpenAiChunkReader extends AbstractFrameReader<OpenAiChunk> {

    /** The citations and spaces that RAGFlow inserts or changes when it repeats an answer. */
    private static final Pattern DECORATION =
            Pattern.compile("[\\[(\u3010]\\s*+(?:ID[\\s:]*+)?\\p{Nd}{1,9}\\s*+[\\])\u3011]|##\\p{Nd}{1,9}\\$\\$|\\s++");

    /** The number of equal characters that cannot be a coincidence. */
    private static final int MIN_REPETITION = 20;

    private static final FrameLayout LAYOUT = FrameLayout.of(OpenAiChunkField.values());

    private final Repeated<String> id =
            new Repeated<>(OpenAiChunkField.ID, (frame) -> frame.textOrNull(OpenAiChunkField.ID));

    private final Repeated<String> model =
            new Repeated<>(OpenAiChunkField.MODEL, (frame) -> frame.textOrNull(OpenAiChunkField.MODEL));

    private final Repeated<Instant> createdAt = new Repeated<>(
            OpenAiChunkField.CREATED_AT, (frame) -> frame.value(OpenAiChunkField.CREATED_AT, FieldKind.INSTANT));

    private final boolean repeatsAnswer;

    private final AnswerText answer = new AnswerText();

    /** The content that was received, with which a repetition is compared. */
    private final StringBuilder received = new StringBuilder();

    /** Content that belongs to the text or repeats it, depending on the next frame. */
    private @Nullable String held;

    private @Nullable String repetition;

    private boolean thinking;

    /** Whether text was emitted that turned out to be reasoning. */
    private boolean rewritten;

    /**
     * Creates a reader of one stream.
     *
     * @param errors creates the errors of the call
     * @param repeatsAnswer whether the release sends the whole answer again as the last piece
     */
    public OpenAiChunkReader(ResponseErrors errors, boolean repeatsAnswer) {
        super(errors, LAYOUT);
        this.repeatsAnswer = repeatsAnswer;
    }

    @Override
    protected boolean readDone(Consumer<OpenAiChunk> sink) {
        onEndMark(sink);
        return true;
    }

    @Override
    protected void read(Frame frame, Consumer<OpenAiChunk> sink) {
        if (frame.has(OpenAiChunkField.ADDITIONAL)) {
            Fields error = Fields.of(frame.tree());
            Integer code = error.intValue("code");
            if (code != null && code != 0) {
                throw failure(code, error.text("message"));
            }
        }
        onChunk(frame, sink);
    }

    private void onChunk(Frame frame, Consumer<OpenAiChunk> sink) {
        String content = frame.text(OpenAiChunkField.CONTENT);
        String reasoning = frame.text(OpenAiChunkField.REASONING);
        AnswerSink chunks = chunks(frame, sink);
        if (!reasoning.isEmpty()) {
            takeHeld(chunks);
            takeReasoning(reasoning, chunks);
        }
        if (!content.isEmpty()) {
            takeHeld(chunks);
            if (isRepetition(content)) {
                this.held = content;
            } else {
                take(content, chunks);
            }
        }
        String finishReason = frame.textOrNull(OpenAiChunkField.FINISH_REASON);
        JsonValue reference = frame.value(OpenAiChunkField.REFERENCE, FieldKind.NODE);
        References references = (reference != null && reference.isContainer())
                ? ReferencesReader.references(reference, errors().dialect())
                : null;
        if (finishReason != null
                || references != null
                || frame.value(OpenAiChunkField.USAGE, OpenAiReader.USAGE) != null) {
            onLast(frame, references, finishReason, sink);
        }
    }

    private void takeHeld(AnswerSink chunks) {
        String content = this.held;
        this.held = null;
        if (content != null) {
            take(content, chunks);
        }
    }

    private void take(String content, AnswerSink chunks) {
        if (this.repeatsAnswer) {
            this.received.append(content);
        }
        think(false, chunks);
        this.answer.next(content, chunks);
    }

    private void takeReasoning(String reasoning, AnswerSink chunks) {
        String known = this.thinking ? "" : this.answer.unfinishedThought();
        think(true, chunks);
        // v0.23.1 repeats reasoning whose tags are in the content.
        if (reasoning.startsWith(known)) {
            this.answer.next(reasoning.substring(known.length()), chunks);
        } else if (!known.startsWith(reasoning)) {
            this.answer.next(reasoning, chunks);
        }
    }

    private void think(boolean thinks, AnswerSink chunks) {
        if (this.thinking != thinks) {
            this.thinking = thinks;
            if (thinks) {
                this.answer.openThought(chunks);
            } else {
                this.answer.closeThought(chunks);
            }
        }
    }

    private void onLast(
            Frame frame, @Nullable References references, @Nullable String finishReason, Consumer<OpenAiChunk> sink) {
        String finalContent = frame.textOrNull(OpenAiChunkField.FINAL_CONTENT);
        String whole = (finalContent != null && !finalContent.isEmpty()) ? finalContent : this.held;
        if (whole != null && this.answer.length() == 0) {
            // v0.24 sends an answer without a model only here, and in no piece.
            take(whole, chunks(frame, sink));
        }
        if (finishReason != null) {
            endAnswer(chunks(frame, sink));
        }
        if (this.answer.failure() != null) {
            return;
        }
        String wholeText = (whole != null) ? AnswerText.of(whole).text() : null;
        if (wholeText == null && finishReason != null && this.rewritten) {
            wholeText = this.answer.text();
            this.rewritten = false;
        }
        sink.accept(chunk(frame)
                .references(references)
                .finalContent(wholeText)
                .finishReason(finishReason)
                .build());
    }

    private void endAnswer(AnswerSink chunks) {
        if (this.held != null) {
            this.repetition = this.held;
            this.held = null;
        }
        this.answer.end(chunks);
        this.thinking = false;
    }

    private void onEndMark(Consumer<OpenAiChunk> sink) {
        endAnswer(chunks(null, sink));
        end();
        if (this.rewritten && this.answer.failure() == null) {
            // Agents do not report the last chunk.
            sink.accept(OpenAiChunk.builder().finalContent(this.answer.text()).build());
        }
    }

    private boolean isRepetition(String content) {
        if (!this.repeatsAnswer || this.received.isEmpty() || content.length() < this.received.length() / 2) {
            return false;
        }
        String before = plain(this.received.toString());
        String again = plain(content);
        return again.equals(before) || (before.length() >= MIN_REPETITION && again.startsWith(before));
    }

    private static String plain(String content) {
        return DECORATION.matcher(AnswerText.ofMessage(content).text()).replaceAll("");
    }

    private OpenAiChunk.Builder chunk(@Nullable Frame frame) {
        OpenAiChunk.Builder chunk = OpenAiChunk.builder();
        return (frame == null)
                ? chunk
                : chunk.id(this.id.of(frame))
                        .model(this.model.of(frame))
                        .createdAt(this.createdAt.of(frame))
                        .usage(frame.value(OpenAiChunkField.USAGE, OpenAiReader.USAGE))
                        .additional(frame.others(OpenAiChunkField.ADDITIONAL));
    }

    private AnswerSink chunks(@Nullable Frame frame, Consumer<OpenAiChunk> sink) {
        return new AnswerSink() {

            @Override
            public void text(String piece) {
                sink.accept(chunk(frame).content(piece).build());
            }

            @Override
            public void reasoning(String piece) {
                sink.accept(chunk(frame).reasoning(piece).build());
            }

            @Override
            public void replace(String text) {
                OpenAiChunkReader.this.rewritten = true;
            }
        };
    }

    @Override
    protected void throwFailure() {
        ModelFailure failure = this.answer.failure();
        if (failure != null) {
            throw errors().modelFailure(failure, this.answer.text());
        }
    }

    @Override
    public long held() {
        String undecided = (this.held != null) ? this.held : this.repetition;
        return this.answer.length() + this.received.length() + ((undecided != null) ? undecided.length() : 0);
    }

    /**
     * Returns the reasoning so far, without the parts that turned out to be text.
     *
     * @return the reasoning
     */
    public String reasoning() {
        return this.answer.reasoning();
    }

    @Override
    protected String text() {
        return this.answer.text();
    }
}
