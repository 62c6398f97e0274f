package io.github.ragflowspring.ai.retrieval;

import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.retrieval.MetadataCriterion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.filter.FilterExpressionConverter;
import org.springframework.util.Assert;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts filter expressions of Spring AI to conditions on the metadata of RAGFlow's documents.
 *
 * <pre>{@code
 * RagflowFilterExpressionConverter converter = new RagflowFilterExpressionConverter();
 * MetadataCondition condition = converter.toCondition(
 *         new FilterExpressionTextParser().parse("tenant == 'acme' && year >= 2024"));
 * }</pre>
 *
 * <p>A condition requires all of its criteria or any of them, and RAGFlow cannot combine both. Negations are resolved, and
 * alternatives for one key become a list: {@code (year == 2023 || year == 2024) && tenant == 'acme'} can be converted, {@code
 * (year == 2024 || draft == true) && tenant == 'acme'} cannot. {@code IS NOT NULL} requires a value that is not empty; {@code
 * IS NULL} cannot be converted, because a document without the field does not satisfy any criterion.
 *
 * <p>RAGFlow evaluates conditions in its own way: it ignores case, and a list satisfies a criterion if one of its elements
 * does.
 *
 * @since 0.1.0
 */
public final class RagflowFilterExpressionConverter implements FilterExpressionConverter {

    /** Create a converter. */
    public RagflowFilterExpressionConverter() {}

    /**
     * Convert an expression.
     *
     * @param expression the expression
     * @throws IllegalArgumentException if RAGFlow has no such condition
     */
    public MetadataCondition toCondition(Filter.Expression expression) {
        Assert.notNull(expression, "'expression' must not be null");
        return new FilterConversion().convert(expression);
    }

    /**
     * Convert an expression to the JSON text of a {@code metadata_condition}.
     *
     * @throws IllegalArgumentException if RAGFlow has no such condition
     */
    @Override
    public String convertExpression(Filter.Expression expression) {
        MetadataCondition condition = toCondition(expression);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("logic", (condition.logic() == MetadataCondition.Logic.ALL) ? "and" : "or");
        json.put(
                "conditions",
                condition.criteria().stream()
                        .map(RagflowFilterExpressionConverter::json)
                        .toList());
        return JsonMapper.shared().writeValueAsString(json);
    }

    private static Map<String, Object> json(MetadataCriterion criterion) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", criterion.field());
        json.put("comparison_operator", criterion.operator().value());
        List<String> values = criterion.values();
        if (!values.isEmpty()) {
            json.put("value", (values.size() == 1) ? values.get(0) : values);
        }
        return json;
    }
}
