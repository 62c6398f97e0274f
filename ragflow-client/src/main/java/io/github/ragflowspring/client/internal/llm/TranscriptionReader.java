package io.github.ragflowspring.client.internal.llm;

import io.github.ragflowspring.client.internal.answer.AbstractFrameReader;
import io.github.ragflowspring.client.internal.stream.Frame;
import io.github.ragflowspring.client.internal.stream.FrameLayout;
import io.github.ragflowspring.client.internal.wire.Envelope;
import io.github.ragflowspring.client.internal.wire.ModelFailure;
import io.github.ragflowspring.client.internal.wire.ResponseErrors;
import java.util.function.Consumer;

/** Reads the stream of a transcription, each of whose frames has the whole text so far. */
final class TranscriptionReader extends AbstractFrameReader<String> {

    private static final FrameLayout LAYOUT = FrameLayout.of(TranscriptionField.values());

    private String text = "";

    TranscriptionReader(ResponseErrors errors) {
        super(errors, LAYOUT);
    }

    @Override
    protected void read(Frame frame, Consumer<String> sink) {
        throwFailure(frame, TranscriptionField.CODE, TranscriptionField.MESSAGE);
        String next = frame.text(TranscriptionField.TEXT);
        switch (frame.text(TranscriptionField.EVENT)) {
            case "delta" -> emit(next, sink);
            case "final" -> {
                emit(next, sink);
                end();
            }
            case "error" ->
                throw errors().modelFailure(
                                next.startsWith(ModelFailure.MARK) ? ModelFailure.of(next) : new ModelFailure("", next),
                                this.text);
            default -> {
                // An event of another type has no text of the recording.
            }
        }
    }

    @Override
    public boolean onWhole(Envelope answer, Consumer<String> sink) {
        String whole = answer.fields().text("text");
        if (whole == null) {
            return false;
        }
        emit(checked(whole, errors()), sink);
        end();
        return true;
    }

    /** Returns the text of a complete transcription, which may be the failure of the model. */
    static String checked(String text, ResponseErrors errors) {
        if (text.startsWith(ModelFailure.MARK)) {
            throw errors.modelFailure(ModelFailure.of(text), "");
        }
        return text;
    }

    @Override
    protected String text() {
        return this.text;
    }

    @Override
    public long held() {
        return this.text.length();
    }

    private void emit(String next, Consumer<String> sink) {
        this.text = checked(next, errors());
        sink.accept(next);
    }
}
