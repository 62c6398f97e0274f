package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.release.Behavior;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One comparison of a condition on metadata. A list matches if one of its elements does.
 *
 * @param key the name of the field
 * @param operator the operator with its name or sign in the API
 * @param value the value to compare with
 */
public record MetadataTerm(String key, String operator, JsonNode value) {

    boolean matches(ObjectNode metaFields, Set<Behavior> faults) {
        JsonNode field = metaFields.path(this.key);
        if (field.isMissingNode() || field.isNull()) {
            return false;
        }
        List<JsonNode> values = field.isArray() ? field.valueStream().toList() : List.of(field);
        if (faults.contains(Behavior.CONDITION_COMPARES_LISTS)) {
            return matchesList(values);
        }
        boolean typed = faults.contains(Behavior.CONDITION_COMPARES_VALUES);
        boolean faulty = faults.contains(Behavior.CONDITION_IS_FAULTY);
        return values.stream()
                .filter((element) -> !element.isNull())
                .anyMatch((stored) -> matches(stored, typed, faulty));
    }

    /** A list is never equal to a text, and its text is never empty. */
    private boolean matchesList(List<JsonNode> values) {
        String list = values.stream()
                .map((stored) -> stored.isString() ? "'" + stored.stringValue() + "'" : text(stored))
                .collect(Collectors.joining(", ", "[", "]"))
                .toLowerCase(Locale.ROOT);
        return switch (this.operator) {
            case "is", "=" -> list.equals(wanted());
            case "not is", "≠", "!=" -> !list.equals(wanted());
            case "contains" -> list.contains(wanted());
            case "not contains" -> !list.contains(wanted());
            case "start with" -> list.startsWith(wanted());
            case "end with" -> list.endsWith(wanted());
            case "in" -> wantedTexts().contains(list);
            case "not in" -> !wantedTexts().contains(list);
            case "not empty" -> true;
            default -> false;
        };
    }

    private boolean matches(JsonNode stored, boolean typed, boolean faulty) {
        String text = text(stored).toLowerCase(Locale.ROOT);
        return switch (this.operator) {
            case "is", "=" -> Integer.valueOf(0).equals(compare(stored, typed));
            case "not is", "≠", "!=" -> !Integer.valueOf(0).equals(compare(stored, typed));
            case ">" -> isOrdered(stored, typed) && order(stored, typed) > 0;
            case "<" -> isOrdered(stored, typed) && order(stored, typed) < 0;
            case "≥", ">=" -> isOrdered(stored, typed) && order(stored, typed) >= 0;
            case "≤", "<=" -> isOrdered(stored, typed) && order(stored, typed) <= 0;
            case "contains" -> faulty ? wanted().contains(text) : text.contains(wanted());
            case "not contains" -> faulty ? !wanted().contains(text) : !text.contains(wanted());
            case "in" -> isIn(stored, typed);
            case "not in" -> !isIn(stored, typed);
            case "start with" -> text.startsWith(wanted());
            case "end with" -> text.endsWith(wanted());
            case "empty" -> isEmpty(stored, typed);
            case "not empty" -> !isEmpty(stored, typed);
            default -> false;
        };
    }

    private boolean isIn(JsonNode stored, boolean typed) {
        if (typed && !stored.isString()) {
            return this.value.isArray()
                    && this.value
                            .valueStream()
                            .anyMatch((element) -> element.isNumber() == stored.isNumber()
                                    && !element.isString()
                                    && text(element).equals(text(stored)));
        }
        return wantedTexts().contains(text(stored).toLowerCase(Locale.ROOT));
    }

    private static boolean isEmpty(JsonNode stored, boolean typed) {
        boolean zero = typed
                && (stored.isNumber()
                        ? stored.decimalValue().signum() == 0
                        : text(stored).equals("False"));
        return zero || text(stored).isEmpty();
    }

    private boolean isOrdered(JsonNode stored, boolean typed) {
        return compare(stored, typed) != null;
    }

    private int order(JsonNode stored, boolean typed) {
        Integer order = compare(stored, typed);
        return order == null ? 0 : order;
    }

    /** Returns the order of a stored value and the value, or null if they are not of the same kind. */
    private @Nullable Integer compare(JsonNode stored, boolean typed) {
        boolean sameType = stored.isString() || !this.value.isString();
        BigDecimal storedNumber = number(text(stored));
        BigDecimal number = number(text(this.value));
        if (storedNumber != null && number != null) {
            return typed && !sameType ? null : (Integer) storedNumber.compareTo(number);
        }
        if ((storedNumber == null) != (number == null) || (typed && !sameType)) {
            return null;
        }
        return text(stored).toLowerCase(Locale.ROOT).compareTo(wanted());
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException ex) {
            return null;
        }
    }

    private String wanted() {
        return text(this.value).toLowerCase(Locale.ROOT);
    }

    private List<String> wantedTexts() {
        return this.value.isArray()
                ? this.value
                        .valueStream()
                        .map((element) -> text(element).toLowerCase(Locale.ROOT))
                        .toList()
                : List.of(wanted().split("\\s*,\\s*", -1));
    }

    /** Returns the text that Python writes for a value. */
    private static String text(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue() ? "True" : "False";
        }
        return node.asString("");
    }
}
