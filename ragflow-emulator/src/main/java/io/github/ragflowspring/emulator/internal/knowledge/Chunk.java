package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.wire.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a document: what is searched, quoted and cited. Immutable. */
public final class Chunk {

    private final String id;

    private final Document document;

    private final @Nullable Integer position;

    private final Text text;

    private final List<String> terms;

    private final HashVector vector;

    /** Makes a chunk that was cut from its document. */
    Chunk(Document document, int position, String content) {
        this(Ids.hash(content, document.id()), document, position, Text.of(content));
    }

    /** Makes a chunk; one that was added by hand has no position. */
    Chunk(String id, Document document, @Nullable Integer position, Text text) {
        this.id = id;
        this.document = document;
        this.position = position;
        this.text = text;
        this.terms = Terms.of(
                text.content() + " " + String.join(" ", text.keywords()) + " " + String.join(" ", text.questions()));
        this.vector = HashVector.of(terms);
    }

    Chunk with(Text newText) {
        return new Chunk(id, document, position, newText);
    }

    /** Returns the id: 16 hexadecimal digits made of content and document. */
    public String id() {
        return id;
    }

    /** Returns the document it was cut from. */
    public Document document() {
        return document;
    }

    /** Returns its number in the document, from 1; null when it was added by hand. */
    public @Nullable Integer position() {
        return position;
    }

    /** Returns the text. */
    public String content() {
        return text.content();
    }

    Text text() {
        return text;
    }

    List<String> terms() {
        return terms;
    }

    HashVector vector() {
        return vector;
    }

    /**
     * What a caller may change of a chunk.
     *
     * @param content the text
     * @param keywords the words it is to be found by
     * @param questions the questions it answers
     * @param tags its tags
     * @param available whether searches find it
     */
    record Text(String content, List<String> keywords, List<String> questions, List<String> tags, boolean available) {

        Text {
            keywords = List.copyOf(keywords);
            questions = List.copyOf(questions);
            tags = List.copyOf(tags);
        }

        static Text of(String content) {
            return new Text(content, List.of(), List.of(), List.of(), true);
        }
    }
}
