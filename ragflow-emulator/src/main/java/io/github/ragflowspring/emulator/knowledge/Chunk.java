package io.github.ragflowspring.emulator.knowledge;

import io.github.ragflowspring.emulator.wire.Ids;
import java.util.List;

/** A piece of a document: what is searched, quoted and cited. */
public final class Chunk {

    private final String id;

    private final Document document;

    private final int position;

    private final String content;

    private final List<String> terms;

    private final HashVector vector;

    Chunk(Document document, int position, String content) {
        this.id = Ids.hash(content, document.id());
        this.document = document;
        this.position = position;
        this.content = content;
        this.terms = Terms.of(content);
        this.vector = HashVector.of(terms);
    }

    /** Returns the id: 16 hexadecimal digits made of content and document. */
    public String id() {
        return id;
    }

    /** Returns the document it was cut from. */
    public Document document() {
        return document;
    }

    /** Returns its number in the document, from 1. */
    public int position() {
        return position;
    }

    /** Returns the text. */
    public String content() {
        return content;
    }

    List<String> terms() {
        return terms;
    }

    HashVector vector() {
        return vector;
    }
}
