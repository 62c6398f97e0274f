package io.github.ragflowspring.emulator.knowledge;

import java.util.ArrayList;
import java.util.List;

/** A document of a dataset, cut into chunks. */
public final class Document {

    private final String id;

    private final String datasetId;

    private final String name;

    private final List<Chunk> chunks;

    Document(String id, String datasetId, String name, String text) {
        this.id = id;
        this.datasetId = datasetId;
        this.name = name;
        this.chunks = cut(text);
    }

    /** Returns the id. */
    public String id() {
        return id;
    }

    /** Returns the id of the dataset it is in. */
    public String datasetId() {
        return datasetId;
    }

    /** Returns the file name. */
    public String name() {
        return name;
    }

    /** Returns the chunks in their order. */
    public List<Chunk> chunks() {
        return chunks;
    }

    /** A chunk is what stands between two headings; a heading goes with the text below it. */
    private List<Chunk> cut(String text) {
        List<Chunk> cut = new ArrayList<>();
        StringBuilder section = new StringBuilder();
        for (String line : text.strip().split("\n", -1)) {
            if (line.startsWith("#") && !onlyHeadings(section)) {
                cut.add(new Chunk(this, cut.size() + 1, section.toString().strip()));
                section.setLength(0);
            }
            section.append(line).append('\n');
        }
        if (!section.toString().isBlank()) {
            cut.add(new Chunk(this, cut.size() + 1, section.toString().strip()));
        }
        return List.copyOf(cut);
    }

    private static boolean onlyHeadings(CharSequence section) {
        return section.toString().lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
    }
}
