package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.References;
import io.github.ragflowspring.emulator.internal.knowledge.Hit;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The numbers by which agents cite chunks, and the reference with the cited chunks. */
final class Citations {

    private static final Pattern CITATION = Pattern.compile("\\[ID:(\\d+)]");

    private static final int CITATION_NUMBERS = 500;

    private final ReleaseProfile profile;

    private ObjectNode reference = PythonJson.object();

    Citations(ReleaseProfile profile) {
        this.profile = profile;
    }

    /** Returns the number by which RAGFlow's agents cite a chunk. */
    static String number(String chunkId) {
        return Integer.toString(Math.floorMod(chunkId.hashCode(), CITATION_NUMBERS));
    }

    /** Replaces the positions in the citations of a text by the numbers of the chunks. */
    static String renumber(String text, List<Hit> hits) {
        return CITATION.matcher(text).replaceAll((citation) -> {
            int position = Integer.parseInt(citation.group(1));
            return position < hits.size()
                    ? "[ID:" + number(hits.get(position).chunk().id()) + "]"
                    : citation.group();
        });
    }

    /** Refers to the hits from now on; returns the reference as chats contain it. */
    ObjectNode refer(List<Hit> hits) {
        ObjectNode listed = References.of(this.profile, hits);
        this.reference = hits.isEmpty() ? PythonJson.object() : keyed(listed);
        return listed;
    }

    /** Returns the reference, an empty object when nothing was found. */
    ObjectNode reference() {
        return this.reference.deepCopy();
    }

    private ObjectNode keyed(ObjectNode listed) {
        ObjectNode keyed = PythonJson.object();
        ObjectNode chunks = keyed.putObject("chunks");
        listed.path("chunks")
                .forEach((chunk) -> chunks.set(number(chunk.path("id").asString("")), chunk));
        ObjectNode documents = keyed.putObject("doc_aggs");
        if (this.profile.has(Behavior.AGENT_REFERENCE_COUNTS_DOCUMENTS)) {
            listed.path("doc_aggs")
                    .forEach((document) ->
                            documents.set(document.path("doc_name").asString(""), document));
        }
        return keyed;
    }
}
