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
    private volatile @Nullable Index index;

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
        return index().terms;
    }

    /** Returns the terms that the list of chunks can be filtered by; parsed chunks have those of the file name, too. */
    Stream<String> keywordTerms() {
        List<String> name = this.position == null
                ? List.of()
                : Terms.of(this.document.name().replace('_', ' ').replace('.', ' '));
        return Stream.concat(terms().stream(), name.stream());
    }

    /**
     * Counts terms. Most terms differ by their hash, which is much faster to compare.
     *
     * @param asked the terms
     * @param counts the array in which the numbers are stored
     * @param offset the position of the first number
     * @return the number of all terms of the chunk
     */
    int count(List<String> asked, int[] counts, int offset) {
        Index known = index();
        for (int term = 0; term < asked.size(); term++) {
            int hash = asked.get(term).hashCode();
            for (int i = 0; i < known.hashes.length; i++) {
                if (known.hashes[i] == hash && known.terms.get(i).equals(asked.get(term))) {
                    counts[offset + term]++;
                }
            }
        }
        return known.hashes.length;
    }

    HashVector vector() {
        HashVector known = this.vector;
        if (known == null) {
            known = HashVector.of(terms());
            this.vector = known;
        }
        return known;
    }

    private Index index() {
        Index known = this.index;
        if (known == null) {
            known = Index.of(this.text);
            this.index = known;
        }
        return known;
    }

    /** The terms of a text with their hashes. */
    private static final class Index {

        private final List<String> terms;

        private final int[] hashes;

        private Index(List<String> terms) {
            this.terms = List.copyOf(terms);
            this.hashes = terms.stream().mapToInt(String::hashCode).toArray();
        }

        static Index of(Text text) {
            return new Index(Terms.of(text.content() + " " + String.join(" ", text.keywords()) + " "
                    + String.join(" ", text.questions())));
        }
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
