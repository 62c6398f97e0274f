package io.github.ragflowspring.client.retrieval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A condition on the metadata of documents: all of its criteria have to match, or any of them.
 *
 * <pre>{@code
 * import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
 * import static io.github.ragflowspring.client.retrieval.MetadataField.field;
 *
 * allOf(field("tenant").equalTo(tenant), field("year").atLeast(2024))
 * }</pre>
 *
 * <p>RAGFlow cannot combine "and" and "or" in one condition.
 *
 * @since 0.1.0
 */
public final class MetadataCondition {

    private final Logic logic;

    private final List<MetadataCriterion> criteria;

    private MetadataCondition(Logic logic, Collection<MetadataCriterion> criteria) {
        Assert.notEmpty(criteria, "'criteria' must not be empty");
        this.logic = logic;
        this.criteria = List.copyOf(criteria);
    }

    /**
     * Return a condition that requires all of the given criteria.
     *
     * @param criterion the first criterion
     * @param more further criteria
     */
    public static MetadataCondition allOf(MetadataCriterion criterion, MetadataCriterion... more) {
        return new MetadataCondition(Logic.ALL, join(criterion, more));
    }

    /**
     * Return a condition that requires all of the given criteria.
     *
     * @param criteria the criteria, at least one
     */
    public static MetadataCondition allOf(Collection<MetadataCriterion> criteria) {
        return new MetadataCondition(Logic.ALL, criteria);
    }

    /**
     * Return a condition that requires any of the given criteria.
     *
     * @param criterion the first criterion
     * @param more further criteria
     */
    public static MetadataCondition anyOf(MetadataCriterion criterion, MetadataCriterion... more) {
        return new MetadataCondition(Logic.ANY, join(criterion, more));
    }

    /**
     * Return a condition that requires any of the given criteria.
     *
     * @param criteria the criteria, at least one
     */
    public static MetadataCondition anyOf(Collection<MetadataCriterion> criteria) {
        return new MetadataCondition(Logic.ANY, criteria);
    }

    private static List<MetadataCriterion> join(MetadataCriterion criterion, MetadataCriterion... more) {
        List<MetadataCriterion> criteria = new ArrayList<>();
        criteria.add(criterion);
        criteria.addAll(List.of(more));
        return criteria;
    }

    /** Return whether all of the criteria have to match, or any of them. */
    public Logic logic() {
        return this.logic;
    }

    /** Return the criteria, at least one. */
    public List<MetadataCriterion> criteria() {
        return this.criteria;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MetadataCondition that
                        && this.logic == that.logic
                        && this.criteria.equals(that.criteria));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.logic, this.criteria);
    }

    @Override
    public String toString() {
        return this.criteria.stream()
                .map(MetadataCriterion::toString)
                .collect(Collectors.joining((this.logic == Logic.ALL) ? " and " : " or "));
    }

    /**
     * How the criteria of a condition are combined.
     *
     * @since 0.1.0
     */
    public enum Logic {

        /** All criteria have to match. */
        ALL,

        /** At least one criterion has to match. */
        ANY
    }
}
