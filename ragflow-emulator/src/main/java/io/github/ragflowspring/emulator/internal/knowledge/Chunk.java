package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.wire.Ids;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A chunk of a document, the unit that searches find and answers cite. Immutable. */
public final class Chunk {

    private final String id;

    private final Document document;

    private final @Nullable Integer position;

    private final Text text;

    /** Calculated by the first search, because most emulators are started for something else. */
    private volatile @Nullable List<String> terms;

    private volatile @Nullable HashVector vector;

    /** Creates a chunk as the parser does. */
    Chunk(Document document, int position, String content) {
        this(Ids.hash(content, document.id()), document, position, Text.of(content));
    }

    /** Creates a chunk. A manually added one has no position. */
    Chunk(String id, Document document, @Nullable Integer position, Text text) {
        this.id = id;
        this.document = document;
        this.position = position;
        this.text = text;
    }

    Chunk with(Text newText) {
        return new Chunk(this.id, this.document, this.position, newText);
    }

    /** Returns the id, a hash of content and document with 16 hexadecimal digits. */
    public String id() {
        return this.id;
    }

    /** Returns the document of the chunk. */
    public Document document() {
        return this.document;
    }

    /** Returns the position in the document, from 1, or null if the chunk was added manually. */
    public @Nullable Integer position() {
        return this.position;
    }

    /** Returns the text. */
    public String content() {
        return this.text.content();
    }

    /** Returns the id of the image, empty if there is none. */
    public String imageId() {
        return (this.text.image() != null) ? this.document.datasetId() + '-' + this.id : "";
    }

    Text text() {
        return this.text;
    }

    List<String> terms() {
        List<String> known = this.terms;
        if (known == null) {
            known = List.copyOf(Terms.of(this.text.content() + " " + String.join(" ", this.text.keywords()) + " "
                    + String.join(" ", this.text.questions())));
            this.terms = known;
        }
        return known;
    }

    /** Returns the terms that the list of chunks can be filtered by; parsed chunks have those of the file name, too. */
    Stream<String> keywordTerms() {
        List<String> name = this.position == null
                ? List.of()
                : Terms.of(this.document.name().replace('_', ' ').replace('.', ' '));
        return Stream.concat(terms().stream(), name.stream());
    }

    HashVector vector() {
        HashVector known = this.vector;
        if (known == null) {
            known = HashVector.of(terms());
            this.vector = known;
        }
        return known;
    }

    /**
     * The part of a chunk that an update can change.
     *
     * @param content the text
     * @param keywords the keywords
     * @param questions the questions that the chunk answers
     * @param tags the tags
     * @param available whether searches find the chunk
     * @param image the image in Base64, or {@code null} if there is none
     */
    record Text(
            String content,
            List<String> keywords,
            List<String> questions,
            List<String> tags,
            boolean available,
            @Nullable String image) {

        Text {
            keywords = List.copyOf(keywords);
            questions = List.copyOf(questions);
            tags = List.copyOf(tags);
        }

        static Text of(String content) {
            return new Text(content, List.of(), List.of(), List.of(), true, null);
        }

        Text withTags(List<String> newTags) {
            return new Text(this.content, this.keywords, this.questions, newTags, this.available, this.image);
        }

        Text withAvailable(boolean newAvailable) {
            return new Text(this.content, this.keywords, this.questions, this.tags, newAvailable, this.image);
        }
    }
}
