package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.PythonNumbers;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of a chunk from a request. */
final class ChunkFields {

    private static final List<String> LISTS = List.of("important_keywords", "questions", "tag_kwd");

    private final ReleaseProfile profile;

    private final ObjectNode body;

    ChunkFields(ReleaseProfile profile, ObjectNode body) {
        this.profile = profile;
        this.body = body;
    }

    /** Checks the types of the lists of a new chunk. */
    void checkNew() {
        check("is required to be a list", this.profile.has(Behavior.CHUNK_TEXTS_CHECKED));
    }

    /** Checks the types of the lists of an updated chunk. */
    void checkUpdate() {
        check("should be a list", false);
    }

    private void check(String problem, boolean elements) {
        for (String field : LISTS) {
            boolean tags = field.equals("tag_kwd");
            JsonNode list = this.body.path(field);
            if (list.isMissingNode() || (tags && !this.profile.has(Behavior.CHUNK_TAGS_CHECKED))) {
                continue;
            }
            if (!list.isArray()) {
                throw ApiError.of(102, "`" + field + "` " + problem);
            }
            if ((elements || tags) && !list.valueStream().allMatch(JsonNode::isString)) {
                throw ApiError.of(102, "`" + field + "` must be a list of strings");
            }
        }
    }

    List<String> keywords(List<String> otherwise) {
        return this.body.has("important_keywords") ? texts("important_keywords") : otherwise;
    }

    List<String> tags(List<String> otherwise) {
        return this.body.has("tag_kwd") ? texts("tag_kwd") : otherwise;
    }

    /** Returns the questions without blank ones. */
    List<String> questions(List<String> otherwise) {
        if (!this.body.has("questions")) {
            return otherwise;
        }
        return texts("questions").stream()
                .map(String::strip)
                .filter((question) -> !question.isEmpty())
                .toList();
    }

    private List<String> texts(String field) {
        return this.body
                .path(field)
                .valueStream()
                .map((text) -> {
                    if (!text.isString()) {
                        throw ApiError.exception("TypeError('sequence item 0: expected str instance, int found')");
                    }
                    return text.stringValue();
                })
                .toList();
    }

    boolean available(boolean otherwise) {
        return this.body.has("available") ? flag(this.body.path("available")) : otherwise;
    }

    static boolean flag(JsonNode value) {
        return value.isMissingNode() || PythonNumbers.toInt(value) != 0;
    }

    /** Returns the image of a request, which releases before v0.25 ignore. */
    @Nullable
    String image(@Nullable String otherwise) {
        if (!this.body.has("image_base64")) {
            return otherwise;
        }
        String image = this.body.path("image_base64").asString("");
        if (image.isEmpty() || !this.profile.has(Behavior.AGENT_API_REVISED)) {
            return null;
        }
        try {
            var unused = Base64.getDecoder().decode(image);
            return image;
        } catch (IllegalArgumentException malformed) {
            throw ApiError.of(102, "Invalid `image_base64`");
        }
    }
}
