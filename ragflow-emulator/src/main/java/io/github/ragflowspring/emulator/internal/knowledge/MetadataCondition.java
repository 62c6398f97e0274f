package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A condition on the metadata of documents, which selects documents with the faults of the release.
 *
 * @param all whether all terms must match; otherwise, one is enough
 * @param terms the terms; without any, the condition always matches
 * @param faults the faults of the release
 */
public record MetadataCondition(boolean all, List<MetadataTerm> terms, Set<Behavior> faults) {

    /** The condition that always matches. */
    public static final MetadataCondition NONE = new MetadataCondition(true, List.of(), Set.of());

    /** The requests that have conditions. */
    public enum Place {
        /** A search. */
        SEARCH(Set.of(
                Behavior.CONDITION_IS_FAULTY,
                Behavior.CONDITION_COMPARES_VALUES,
                Behavior.CONDITION_COMPARES_LISTS,
                Behavior.CONDITION_FORGETS_EMPTY)),
        /** A question. */
        QUESTION(Set.of(
                Behavior.CONDITION_IS_FAULTY, Behavior.CONDITION_COMPARES_VALUES, Behavior.CONDITION_FORGETS_EMPTY)),
        /** A list of documents or a change of metadata. */
        LIST(Set.of(Behavior.CONDITION_IS_FAULTY, Behavior.CONDITION_FORGETS_EMPTY));

        private final Set<Behavior> faults;

        Place(Set<Behavior> faults) {
            this.faults = faults;
        }
    }

    /** Reads the condition of a request. */
    public static MetadataCondition of(JsonNode json, ReleaseProfile profile, Place place) {
        List<MetadataTerm> terms = new ArrayList<>();
        for (JsonNode condition : json.path("conditions")) {
            terms.add(new MetadataTerm(
                    condition.path("name").asString(condition.path("key").asString("")),
                    condition
                            .path("comparison_operator")
                            .asString(condition.path("op").asString("is")),
                    condition.path("value")));
        }
        Set<Behavior> faults = place.faults.stream().filter(profile::has).collect(Collectors.toSet());
        boolean any = profile.has(Behavior.CONDITION_HAS_LOGIC)
                && json.path("logic").asString("and").equals("or");
        return new MetadataCondition(!any, terms, faults);
    }

    /** Returns the chunks of the matching documents. */
    public List<Chunk> choose(List<Chunk> chunks) {
        Set<Document> selected = Set.copyOf(
                select(chunks.stream().map(Chunk::document).distinct().toList()));
        return chunks.stream()
                .filter((chunk) -> selected.contains(chunk.document()))
                .toList();
    }

    /** Returns the matching documents. */
    List<Document> select(List<Document> documents) {
        if (this.terms.isEmpty()) {
            return documents;
        }
        boolean faulty = this.faults.contains(Behavior.CONDITION_IS_FAULTY);
        Set<Document> selected = faulty ? selectByKeys(documents) : selectByTerms(documents);
        return documents.stream().filter(selected::contains).toList();
    }

    private Set<Document> selectByTerms(List<Document> documents) {
        boolean forgets = this.faults.contains(Behavior.CONDITION_FORGETS_EMPTY);
        @Nullable Set<Document> selected = null;
        for (MetadataTerm term : this.terms) {
            Set<Document> found = found(term, documents);
            if (selected == null || (forgets && selected.isEmpty())) {
                selected = found;
                continue;
            }
            combine(selected, found);
            if (this.all && selected.isEmpty()) {
                break;
            }
        }
        return selected == null ? Set.of() : selected;
    }

    /** Looks only at keys that documents have, and ends as soon as nothing is selected. */
    private Set<Document> selectByKeys(List<Document> documents) {
        Set<String> keys = new LinkedHashSet<>();
        documents.forEach((document) -> keys.addAll(document.metaFields().propertyNames()));
        Set<Document> selected = new LinkedHashSet<>();
        for (String key : keys) {
            for (MetadataTerm term : this.terms) {
                if (!term.key().equals(key)) {
                    continue;
                }
                Set<Document> found = found(term, documents);
                if (selected.isEmpty()) {
                    selected = found;
                } else {
                    combine(selected, found);
                }
                if (selected.isEmpty()) {
                    return selected;
                }
            }
        }
        return selected;
    }

    private void combine(Set<Document> selected, Set<Document> found) {
        if (this.all) {
            selected.retainAll(found);
        } else {
            selected.addAll(found);
        }
    }

    private Set<Document> found(MetadataTerm term, List<Document> documents) {
        return documents.stream()
                .filter((document) -> term.matches(document.metaFields(), this.faults))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
