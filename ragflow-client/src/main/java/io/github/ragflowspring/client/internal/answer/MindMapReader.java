package io.github.ragflowspring.client.internal.answer;

import io.github.ragflowspring.client.answer.MindMap;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;

/** Reads mind maps. */
public final class MindMapReader {

    private static final FieldTable<MindMap.Builder> MIND_MAP = FieldTable.<MindMap.Builder>rows()
            .required(FieldKind.TEXT, MindMap.Builder::topic, "id")
            .field(FieldKind.objects(MindMapReader::mindMap), MindMap.Builder::children, "children")
            .additional(MindMap.Builder::additional);

    private MindMapReader() {}

    /**
     * Reads a mind map.
     *
     * @param fields the fields of its root
     * @return the mind map
     */
    public static MindMap mindMap(Fields fields) {
        return MIND_MAP.read(fields, MindMap.builder()).build();
    }
}
