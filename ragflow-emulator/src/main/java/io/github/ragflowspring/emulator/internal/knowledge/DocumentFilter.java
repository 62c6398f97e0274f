package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The filters of a request that lists documents. */
final class DocumentFilter {

    private final ReleaseProfile profile;

    private final String id;

    private final String name;

    private final String keywords;

    private final List<String> suffixes;

    private final Set<Run> runs;

    private final List<String> ids;

    private final List<String> types;

    private final long createdFrom;

    private final long createdTo;

    private final MetadataCondition condition;

    DocumentFilter(ReleaseProfile profile, Request request) {
        this.profile = profile;
        this.id = text(request, "id");
        this.name = text(request, "name");
        this.keywords = text(request, "keywords").toLowerCase(Locale.ROOT);
        boolean byStatus = profile.has(Behavior.DOCUMENTS_BY_STATUS);
        this.suffixes = byStatus ? split(request.parameters("suffix")) : List.of();
        this.runs = byStatus ? runs(profile, split(request.parameters("run"))) : Set.of();
        boolean filters = profile.has(Behavior.DOCUMENT_FILTERS);
        this.ids = filters ? split(request.parameters("ids")) : List.of();
        this.types = filters ? types(split(request.parameters("types"))) : List.of();
        if (profile.maxPageSize() > 0 && this.ids.size() > profile.maxPageSize()) {
            throw ApiError.of(101, "ids must contain at most " + profile.maxPageSize() + " IDs");
        }
        this.createdFrom = time(request, "create_time_from");
        this.createdTo = time(request, "create_time_to");
        this.condition =
                profile.has(Behavior.DOCUMENTS_BY_METADATA) ? condition(profile, request) : MetadataCondition.NONE;
    }

    /**
     * Returns the matching documents.
     *
     * @throws ApiError if no document has the requested id or name
     */
    List<Document> apply(List<Document> documents) {
        refuseUnknown(this.id, documents.stream().map(Document::id));
        refuseUnknown(this.name, documents.stream().map(Document::name));
        return this.condition.select(documents).stream().filter(this::matches).toList();
    }

    private boolean matches(Document document) {
        return (this.id.isEmpty() || document.id().equals(this.id))
                && (this.name.isEmpty() || document.name().equals(this.name))
                && document.name().toLowerCase(Locale.ROOT).contains(this.keywords)
                && (this.suffixes.isEmpty() || this.suffixes.contains(document.suffix()))
                && (this.ids.isEmpty() || this.ids.contains(document.id()))
                && (this.types.isEmpty() || this.types.contains(DocumentJson.type(document)))
                && (this.runs.isEmpty() || this.runs.contains(document.run()));
    }

    /** Returns whether a document of the page was created in the requested time. RAGFlow's total ignores it. */
    boolean isInTime(Document document) {
        return (this.createdFrom == 0 || document.createTime() >= this.createdFrom)
                && (this.createdTo == 0 || document.createTime() <= this.createdTo);
    }

    private void refuseUnknown(String wanted, Stream<String> existing) {
        if (!wanted.isEmpty() && existing.noneMatch(wanted::equals)) {
            throw ApiError.of(this.profile, Failure.DOCUMENT_OF_DATASET, wanted);
        }
    }

    private static List<String> types(List<String> types) {
        Set<String> known = Set.of("pdf", "doc", "visual", "aural", "virtual", "folder", "other");
        List<String> unknown =
                types.stream().filter((type) -> !known.contains(type)).toList();
        if (!unknown.isEmpty()) {
            throw ApiError.of(102, "Invalid filter conditions: " + String.join(", ", unknown) + " type");
        }
        return types;
    }

    private static Set<Run> runs(ReleaseProfile profile, List<String> names) {
        Set<Run> runs = new LinkedHashSet<>();
        for (String name : names) {
            Run run = Arrays.stream(Run.values())
                    .filter((value) ->
                            value.name().equals(name) || value.number().equals(name))
                    .findFirst()
                    .orElse(null);
            if (run != null) {
                runs.add(run);
            } else if (profile.failure(Failure.RUN_UNKNOWN) != null) {
                throw ApiError.of(profile, Failure.RUN_UNKNOWN, name);
            }
        }
        return runs;
    }

    private static MetadataCondition condition(ReleaseProfile profile, Request request) {
        String text = text(request, "metadata_condition");
        if (text.isEmpty()) {
            return MetadataCondition.NONE;
        }
        JsonNode condition;
        try {
            condition = PythonJson.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException malformed) {
            throw ApiError.of(102, "metadata_condition must be valid JSON.");
        }
        if (!condition.isObject()) {
            throw ApiError.of(102, "metadata_condition must be an object.");
        }
        return MetadataCondition.of(condition, profile, MetadataCondition.Place.LIST);
    }

    private static long time(Request request, String name) {
        String text = text(request, name);
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException ex) {
            throw ApiError.exception("ValueError(\"invalid literal for int() with base 10: '" + text + "'\")");
        }
    }

    private static String text(Request request, String name) {
        return Objects.requireNonNullElse(request.parameter(name), "");
    }

    private static List<String> split(List<String> values) {
        return values.stream()
                .flatMap((value) -> Arrays.stream(value.split(",", -1)))
                .filter((value) -> !value.isEmpty())
                .toList();
    }
}
