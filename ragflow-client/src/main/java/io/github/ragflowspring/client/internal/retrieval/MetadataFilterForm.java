package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.support.RequestFields;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.retrieval.MetadataCriterion;
import io.github.ragflowspring.client.retrieval.MetadataField;
import io.github.ragflowspring.client.retrieval.MetadataFilter;
import io.github.ragflowspring.client.retrieval.MetadataOperator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes the {@code meta_data_filter} of chat assistants and search apps. */
public final class MetadataFilterForm {

    /** The kind of a filter; an object without a method is not a filter. */
    public static final FieldKind<MetadataFilter> KIND = FieldKind.object(MetadataFilterForm::read);

    private static final FieldKind<List<String>> FIELDS = MetadataFilterForm::fields;

    /** The operators whose names differ from those in other conditions. */
    private static final Map<String, String> OPERATORS =
            Map.of(MetadataOperator.EQUAL_TO.value(), "=", MetadataOperator.NOT_EQUAL_TO.value(), "≠");

    private MetadataFilterForm() {}

    /**
     * Writes a filter for the connected release.
     *
     * @param filter the filter
     * @param dialect the dialect
     * @return the {@code meta_data_filter} of a body
     */
    public static Map<String, @Nullable Object> write(MetadataFilter filter, Dialect dialect) {
        MetadataCondition condition = filter.condition();
        RequestFields written =
                new RequestFields().set("method", filter.method()).setUnlessEmpty("semi_auto", filter.fields());
        if (condition != null) {
            MetadataConditionWriter.checkQuestion(condition, dialect);
            Map<String, Object> form =
                    MetadataConditionWriter.write(condition, MetadataConditionWriter.Place.QUESTION, dialect);
            written.set("logic", form.get("logic")).set("manual", criteria(form));
        }
        return written.toMap();
    }

    private static List<Map<String, Object>> criteria(Map<String, Object> form) {
        List<Map<String, Object>> criteria = new ArrayList<>();
        for (Object element : (List<?>) form.getOrDefault("conditions", List.of())) {
            Map<?, ?> criterion = (Map<?, ?>) element;
            String operator = String.valueOf(criterion.get("comparison_operator"));
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("key", String.valueOf(criterion.get("name")));
            written.put("op", OPERATORS.getOrDefault(operator, operator));
            Object value = criterion.get("value");
            written.put("value", (value != null) ? value : "");
            criteria.add(written);
        }
        return criteria;
    }

    private static @Nullable MetadataFilter read(Fields filter) {
        String method = filter.value(FieldKind.NON_BLANK_TEXT, "method");
        if (method == null) {
            return null;
        }
        List<String> fields = filter.value(FIELDS, "semi_auto");
        List<MetadataCriterion> criteria = filter.list(MetadataFilterForm::criterion, "manual").stream()
                .flatMap(List::stream)
                // Older releases need a criterion twice.
                .distinct()
                .toList();
        if (method.equals("manual") && !criteria.isEmpty()) {
            return MetadataFilter.manual(
                    "or".equals(filter.text("logic"))
                            ? MetadataCondition.anyOf(criteria)
                            : MetadataCondition.allOf(criteria));
        }
        return method.equals("semi_auto") && fields != null
                ? MetadataFilter.semiAutomatic(fields)
                : MetadataFilter.of(method);
    }

    /** Reads the names of fields, which may have an operator. */
    private static List<String> fields(JsonValue list) {
        List<String> fields = new ArrayList<>();
        for (JsonValue element : list) {
            String field = element.isObject() ? Fields.of(element).text("key") : FieldKind.TEXT.convert(element);
            if (field != null && !field.isBlank()) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static List<MetadataCriterion> criterion(Fields criterion) {
        String name = criterion.value(FieldKind.NON_BLANK_TEXT, "key");
        String operator = criterion.value(FieldKind.NON_BLANK_TEXT, "op");
        if (name == null || operator == null) {
            return List.of();
        }
        MetadataField field = MetadataField.field(name);
        List<String> values = criterion.texts("value");
        String value = values.isEmpty() ? criterion.textOrEmpty("value") : values.get(0);
        return switch (operator) {
            case "=" -> List.of(field.equalTo(value));
            case "≠" -> List.of(field.notEqualTo(value));
            case "empty" -> List.of(field.isEmpty());
            case "not empty" -> List.of(field.isNotEmpty());
            case "in" -> values.isEmpty() ? List.of() : List.of(field.oneOf(values));
            case "not in" -> values.isEmpty() ? List.of() : List.of(field.noneOf(values));
            default -> List.of(field.compare(MetadataOperator.of(operator), value));
        };
    }
}
